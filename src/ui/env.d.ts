/// <reference types="vite/client" />
declare module 'virtual:kern-tokens.css'

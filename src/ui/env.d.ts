/// <reference types="vite/client" />
declare module 'virtual:kern-tokens.css'
/** True in a build for those who develop the desk: `vite build --mode gallery`. */
declare const __GALLERY__: boolean

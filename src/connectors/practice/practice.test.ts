import { practiceContractServer } from '../../../test/support/practice-contract.ts'
import { testConnector } from '../contract-test.ts'
import { practice } from './index.ts'

testConnector(practice, practiceContractServer)

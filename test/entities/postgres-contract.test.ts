import { storageContract } from './contract/storage-contract.js'

storageContract('postgres')

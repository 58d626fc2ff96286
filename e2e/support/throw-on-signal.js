// Loaded into the server by a test: a signal makes an error that nobody catches.
process.on('SIGUSR2', () => {
  throw new Error('nobody caught this')
})

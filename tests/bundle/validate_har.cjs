// Reads a list of HTTP Archives and prints, for each, what is wrong with it, or null.
const validator = require('har-validator')

let text = ''
process.stdin.setEncoding('utf8')
process.stdin.on('data', (piece) => { text += piece })
process.stdin.on('end', async () => {
  const found = await Promise.all(JSON.parse(text).map((archive) => validator.har(archive).then(
    () => null,
    (wrong) => wrong.errors.map((error) => `${error.dataPath} ${error.message}`)
  )))
  process.stdout.write(JSON.stringify(found))
})

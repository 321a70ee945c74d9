// Evaluates policies as IAM does. stdin: a JSON list of [policy, action, resources]; stdout: for each a list of results.
const { runSimulation } = require('@cloud-copilot/iam-simulate')

async function one(policy, action, resource) {
  const answer = await runSimulation(
    {
      request: {
        principal: 'arn:aws:iam::123456789012:user/u',
        action,
        resource: { resource, accountId: '123456789012' },
        contextVariables: {},
      },
      identityPolicies: [{ name: 'policy', policy }],
      serviceControlPolicies: [],
      resourceControlPolicies: [],
    },
    {},
  )
  return answer.resultType === 'error' ? JSON.stringify(answer.errors) : answer.overallResult
}

async function all() {
  const chunks = []
  for await (const chunk of process.stdin) chunks.push(chunk)
  const told = []
  for (const [policy, action, resources] of JSON.parse(Buffer.concat(chunks).toString())) {
    told.push(await Promise.all(resources.map((resource) => one(policy, action, resource))))
  }
  process.stdout.write(JSON.stringify(told))
}

all()

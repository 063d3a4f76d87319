/** Says so, and how to mend it, when a script runs on a Node.js that cannot run this repository. */
const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 18)) {
  process.stderr.write(
    `fickle needs Node.js 22.18 or later and this is ${process.version}.\n` +
      'Run it through npm (npm start, npm test), which uses the pinned Node.js 24; after an installation with ' +
      '--ignore-scripts run "npm rebuild node" first.\n',
  )
  process.exit(2)
}

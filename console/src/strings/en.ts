// SPDX-License-Identifier: Apache-2.0
// Every sentence that the console says, by screen. Labels, helps and reasons of settings and rules
// come from the server; they are not repeated here.
import { numeral } from './numeral';

/** "1 app", "2 apps". */
function count(n: number, one: string, many: string): string {
  return `${numeral(n)} ${n === 1 ? one : many}`;
}

/** "Assess", or "3 apps". */
function named(names: string[]): string {
  return names.length === 1 ? names[0]! : count(names.length, 'app', 'apps');
}

export const strings = {
  locale: 'en',
  product: 'Doorward',

  screens: {
    home: 'Setup Home',
    apps: 'App Manager',
    usage: 'Connected Apps OAuth Usage',
    users: 'Users',
    profiles: 'Profiles',
    permissionSets: 'Permission Sets',
    loginHistory: 'Login History',
    logouts: 'Single Logout',
    audit: 'Setup Audit Trail',
    networkAccess: 'Network Access',
    sessionSettings: 'Session Settings',
    organization: 'OAuth and OpenID Connect Settings',
    keys: 'Certificates and Keys',
    scopes: 'Custom Scopes',
    trustedIssuers: 'Trusted Issuers',
    assets: 'Assets',
    email: 'Email',
    doctor: 'Doctor',
    account: 'Your Account',
  },

  navigation: {
    apps: 'Apps',
    people: 'People',
    history: 'History',
    security: 'Security',
    server: 'Server',
  },

  shell: {
    loading: 'Loading',
    skip: 'Skip to content',
    navigation: 'Setup',
    breadcrumbs: 'Where you are',
    toggleNavigation: 'Navigation',
    changePassword: 'Change Password',
    logOut: 'Log Out',
    documentTitle: (screen: string) => `${screen} · Doorward`,
  },

  quickFind: {
    title: 'Quick Find',
    label: 'Find a screen, setting, app, user or receipt',
    results: 'Found',
    nothing: 'Nothing has these words.',
    keys: '↑ ↓ to choose, Enter to open, Esc to close',
    kinds: {
      screen: 'Screen',
      setting: 'Setting',
      app: 'Connected app',
      user: 'User',
      profile: 'Profile',
      permission_set: 'Permission set',
      receipt: 'Receipt',
    },
  },

  problem: {
    request: 'Request ID:',
    broken: 'Something went wrong',
    brokenDetail:
      'The screen could not be shown; nothing that was saved is lost. Load it again. If it stays so, report what you did last, with this line:',
    unreachable: 'No answer from the server',
    unreachableDetail: 'Check the connection, then try again. Nothing was lost on this screen.',
    reload: 'Load Again',
    home: 'Setup Home',
    stale: 'Load the screen again to see the present settings.',
  },

  table: {
    search: 'Search',
    any: (label: string) => `${label}: any`,
    clear: 'Clear',
    nothing: 'Nothing matches.',
    select: (name: string) => `Select ${name}`,
    selection: 'Selection',
    selectAll: 'Select all on this page',
    actions: (name: string) => `Actions for ${name}`,
    actionsColumn: 'Actions',
    detail: 'Details',
    pages: 'Pages',
    previous: 'Previous',
    next: 'Next',
    page: (n: number) => `Page ${numeral(n)}`,
  },

  time: { never: 'Never' },

  copy: {
    copy: (what: string) => `Copy ${what}`,
    copied: 'Copied',
    done: (what: string) => `${what} is in the clipboard.`,
    failed: 'The browser did not allow copying.',
  },

  details: {
    on: 'On',
    off: 'Off',
    none: 'None',
    minutes: (count: number) => (count === 1 ? '1 minute' : `${count} minutes`),
  },

  confirm: {
    cancel: 'Cancel',
    anyway: (action: string) => `${action} Anyway`,
    warnings: 'This has consequences',
    typeName: (name: string) => `Type ${name} to go on`,
  },

  unsaved: {
    title: 'Leave without saving?',
    body: 'What you changed on this screen has not been saved.',
    stay: 'Stay',
    leave: 'Leave',
  },

  signedOut: {
    title: 'You are signed out',
    body: 'Your session has ended. What you typed is still here: sign in again in another tab, then go on.',
    signIn: 'Sign In in Another Tab',
    goOn: 'Go On',
    notYet: 'Nobody is signed in yet.',
    another: (name: string) => `${name} is signed in now`,
    anotherBody: (name: string) =>
      `What is typed here is ${name}’s, and is not saved in anybody else’s name. Sign in as ${name} in another tab to go on with it, or drop it and load the screen anew.`,
    startAnew: 'Drop It and Load Anew',
  },

  propagation: {
    asking: (revision: number) => `Revision ${revision}: asking the nodes`,
    some: (live: number, all: number) => `Live on ${live} of ${count(all, 'node', 'nodes')}`,
    everywhere: (nodes: number, ms: number | undefined) =>
      `Live on ${nodes === 1 ? 'the only node' : `all ${nodes} nodes`}` +
      (ms === undefined ? '' : ` after ${numeral(ms)} ms`),
  },

  missing: {
    title: 'No such screen',
    body: 'Nothing is at this address. Quick Find (/) finds every screen and setting, or start at',
  },

  home: {
    title: 'Setup Home',
    attention: 'Needs Attention',
    nothing: 'Nothing needs attention',
    nothingBody: 'Run-as users are active, secrets are in time, and denials do not rise.',
    show: 'Show',
    more: (n: number) => `and ${numeral(n)} more`,
    charts: 'At a Glance',
    period: 'Period',
    hour: 'Last 24 hours',
    day: 'Last 30 days',
    screens: 'All Screens',
    first: 'Create the first connected app',
    firstBody:
      'A connected app lets another program call your APIs, as a user of your choice. It takes a few minutes.',
  },

  charts: {
    tokens: 'Tokens per app',
    tokenUnit: 'tokens',
    issued: 'Issued',
    rest: 'Other apps',
    denials: 'Denials',
    denialUnit: 'denials',
    byRule: 'Denials by what did not hold',
    ruleGone: 'A rule of an earlier version',
    secrets: 'Consumer secrets by age',
    secretUnit: 'secrets',
    age: 'Age',
    oldest: 'Oldest:',
  },

  checks: {
    list: 'Checks in the order in which they ran',
    verdicts: { passed: 'Passed:', failed: 'Failed:', not_checked: 'Not checked:' },
    found: 'Found',
    screen: 'Change it in',
    rule: 'Rule',
  },

  loginHistory: {
    intro:
      'Every token and every sign-in, issued or refused, newest first. Each row opens its receipt.',
    table: 'Decisions',
    refresh: 'Refresh',
    search: 'Find an address',
    worked: 'Issued or signed in',
    refused: 'Denied or refused',
    app: 'App',
    rule: 'Rule',
    unknownApp: (key: string | null) => (key ? `No app has the key ${key}` : 'Unknown'),
    none: 'Nothing has happened yet',
    noneBody:
      'As soon as an app asks for a token or somebody signs in, the decision stands here with its checks.',
    columns: {
      at: 'Time',
      outcome: 'Outcome',
      what: 'App or Event',
      user: 'User',
      address: 'Address',
      why: 'Why, or Scopes',
    },
  },

  chart: {
    asTable: 'Show as table',
    asChart: 'Show as chart',
    time: 'Time',
    rest: 'All others',
    nothing: (unit: string) => `No ${unit} in this time.`,
    summary: (all: string, unit: string, most: string, when: string) =>
      `${all} ${unit} in all; most at ${when}: ${most}`,
  },

  objectForm: {
    save: 'Save',
    saveAnyway: 'Save Anyway',
    editTitle: (name: string) => `Edit ${name}`,
    saved: (name: string) => `${name} is saved.`,
    mistakes: 'This has to be mended first',
    warnings: 'This has consequences',
    choose: 'Choose one',
    available: 'Available',
    stale: (by: string) => `${by} saved in between`,
    staleBody: 'Nothing of yours is lost. Go on from what was saved, with or without your changes.',
    keepMine: 'Keep my changes over it',
    takeTheirs: 'Drop my changes',
  },

  objectView: {
    settings: 'Settings',
    created: 'Created',
    modified: 'Last Changed',
    id: 'ID',
    edit: 'Edit',
    delete: 'Delete',
    deleteTitle: (name: string) => `Delete ${name}?`,
    deleteBody: 'This cannot be taken back. What is still in use is not deleted.',
    deleted: (name: string) => `${name} is deleted.`,
    changes: 'Changes',
  },

  loginHours: {
    always: 'At any time',
    limited: 'At these hours, in UTC',
    days: {
      Mon: 'Monday',
      Tue: 'Tuesday',
      Wed: 'Wednesday',
      Thu: 'Thursday',
      Fri: 'Friday',
      Sat: 'Saturday',
      Sun: 'Sunday',
    },
    kinds: { closed: 'Closed', all: 'All day', some: 'Between' },
    from: (day: string) => `${day} from`,
    until: (day: string) => `${day} until`,
  },

  profiles: {
    intro: 'Each user has one profile: what it may do, from where and when.',
    create: 'New Profile',
    none: 'No profiles',
    users: 'Users with this profile',
    sections: { limits: 'Where, when and how long' },
    limits: (ranges: number, hours: boolean) =>
      [ranges > 0 && count(ranges, 'IP range', 'IP ranges'), hours && 'login hours']
        .filter(Boolean)
        .join(', '),
    columns: {
      name: 'Name',
      description: 'Description',
      permissions: 'Permissions',
      limits: 'Limits',
    },
  },

  permissionSets: {
    intro: 'Permissions on top of a profile’s, for chosen users.',
    create: 'New Permission Set',
    none: 'No permission sets yet',
    noneBody:
      'A permission set gives chosen users more than their profile does, and can admit them to an app.',
    columns: {
      name: 'Name',
      description: 'Description',
      permissions: 'Permissions',
      modified: 'Last Changed',
    },
  },

  scopes: {
    intro:
      'Scopes of your own, for APIs of your own. Apps select them beside the built-in ones, and tokens carry their names.',
    create: 'New Custom Scope',
    edit: 'Edit',
    delete: 'Delete',
    deleteBody:
      'Tokens that carry the scope keep it until they expire. Its name can be used again.',
    none: 'No custom scopes yet',
    noneBody:
      'Create one for each thing that your own API wants to tell apart: orders.read, orders.write.',
    columns: {
      name: 'Name',
      label: 'Label',
      description: 'Description',
      modified: 'Last Changed',
    },
  },

  trustedIssuers: {
    intro:
      'Other servers that sign tokens. Apps with Enable Token Exchange Flow exchange such a token for one of their own.',
    create: 'New Trusted Issuer',
    deleteBody: 'What was exchanged for tokens of this issuer ends at once. This cannot be undone.',
    none: 'No trusted issuers yet',
    noneBody:
      'Register your company\u2019s identity provider, so that apps can come with the tokens that it gave them.',
    columns: {
      name: 'Name',
      issuer: 'Issuer',
      active: 'Active',
      modified: 'Last Changed',
    },
    yes: 'Yes',
    no: 'No',
    sections: {
      who: 'Who it is',
      proof: 'How its tokens are checked',
      user: 'Which user a token is of',
    },
  },

  assets: {
    intro:
      'Connected devices that apps with Enable Asset Tokens have registered for their users. Each gets tokens that tell which device it is.',
    revoke: 'Revoke',
    delete: 'Delete',
    revokeTitle: (name: string) => `Revoke ${name}?`,
    revokeBody:
      'Its tokens stop working at once, and the device gets none any more until the asset is deleted.',
    deleteTitle: (name: string) => `Delete ${name}?`,
    deleteBody:
      'Its tokens stop working at once. The device may be registered anew, with another key and for another user.',
    revokedNow: (name: string) => `${name} is revoked.`,
    deletedNow: (name: string) => `${name} is deleted.`,
    revoked: 'Revoked',
    inForce: 'In force',
    state: 'State',
    serial: (number: string) => `Serial number ${number}`,
    none: 'No assets yet',
    noneBody:
      'An app registers a device when it exchanges its user\u2019s token and the device\u2019s actor token for an asset token.',
    columns: {
      name: 'Name',
      device: 'Device ID',
      app: 'App',
      user: 'User',
      registered: 'Registered',
      last: 'Last Token',
    },
  },

  networkAccess: {
    intro: 'The addresses from which users of this organization may come.',
    order: 'Which ranges bind a user',
    steps: [
      'An app whose IP Relaxation is relaxed binds nobody.',
      'Otherwise the login IP ranges of the user’s profile bind, where it has any.',
      'Otherwise the trusted IP ranges above bind. Without any, everywhere is allowed.',
    ],
    denied: 'Denials because of an address',
  },

  sessionSettings: {
    intro: 'How long people stay signed in with a browser. In force at once, on every node.',
    tokens: 'Timeout of access tokens',
    profiles: 'Timeouts of profiles',
  },

  organization: {
    intro: 'What holds for every app of this organization.',
    sections: {
      flows: 'Flows',
      tokens: 'Tokens',
      history: 'Login History',
      organization: 'Organization',
    },
    endpoints: 'Endpoints',
    id: 'Organization ID',
    issuer: 'Issuer',
    discovery: 'Discovery',
    token: 'Token',
    salesforceToken: 'Token, as Salesforce has it',
    introspection: 'Introspection',
    revocation: 'Revocation',
    userinfo: 'User info',
    jwks: 'Signing keys (JWKS)',
  },

  keys: {
    intro:
      'What signs JWTs and ID tokens. The next key is published before it signs, and the one before it stays published for as long as its tokens live.',
    table: 'Signing keys',
    rotate: 'Rotate Keys',
    rotateTitle: 'Rotate the signing keys?',
    rotateBody:
      'The next keys are published at once and sign an hour later, so that whoever keeps a copy of the key set has time to fetch it. Nothing stops working.',
    rotated: 'The next keys are published.',
    revoke: 'Take out of Use',
    revokeKey: (algorithm: string, kid: string) => `Take out of Use: ${algorithm} key ${kid}`,
    revokeTitle: (algorithm: string) => `Take this ${algorithm} key out of use?`,
    revokeBody:
      'For a key that somebody else may have. Every token that it has signed is refused from now on, and another key signs. To replace a key that is safe, rotate instead.',
    revoked: 'The key is out of use.',
    waiting: 'The next keys are published and will sign soon',
    jwks: 'Programs find the public keys at /oauth2/jwks.',
    signsFrom: 'Signs from',
    published: 'Published until',
    retired: 'Published until',
    noEnd: 'Until the next rotation',
    states: { next: 'Next', current: 'Current', retiring: 'Retiring', retired: 'Retired' },
    columns: {
      kid: 'Key ID',
      algorithm: 'Algorithm',
      state: 'State',
      created: 'Created',
      then: 'Then',
      actions: 'Actions',
    },
  },

  email: {
    intro:
      'Codes for identity verification, links to choose a password, and notices about apps are sent by mail.',
    way: 'How Mail Goes Out',
    method: 'Method',
    smtp: 'SMTP server',
    outbox: 'Outbox folder',
    server: 'Server',
    tls: 'TLS',
    folder: 'Folder',
    from: 'From',
    smtpHelp: 'Set when the server is started, with --mail. The password is never shown.',
    outboxHelp:
      'No mail server is set, so each message is a file in this folder. Start the server with --mail smtp://… to send mail.',
    test: 'Send a Test Message',
    to: 'To',
    send: 'Send Test Message',
    sent: 'The message went out',
    wentTo: (where: string) => `To ${where}`,
    recent: 'In the Outbox',
    none: 'No message yet.',
    columns: { at: 'Time', to: 'To', subject: 'Subject', file: 'File' },
  },

  userStatus: {
    active: 'Active',
    inactive: 'Inactive',
    frozen: 'Frozen',
    notFrozen: 'Not frozen',
  },

  users: {
    intro: 'People who sign in, and the users that programs act as.',
    table: 'Users',
    create: 'New User',
    search: 'Find a name, username or email',
    none: 'No users',
    sections: {
      person: 'Who',
      may: 'What the user may do',
      reach: 'Phone and address',
      place: 'Language and time',
    },
    columns: {
      name: 'Name',
      username: 'Username',
      profile: 'Profile',
      status: 'Status',
      modified: 'Last Changed',
    },
  },

  stillWorks: {
    title: 'What Still Works',
    intro:
      'Each row works at this moment, by the checks that it meets when it is used. Block the app, or switch the user off, and the list is empty.',
    nothing: 'Nothing works any more.',
    more: 'There is more than was looked at.',
    noneFound: 'Nothing was found to work, but there is more than was looked at.',
    untilEnded: 'until it is ended',
    columns: {
      what: 'What',
      app: 'App',
      user: 'As User',
      count: 'How Many',
      since: 'Since',
      until: 'Until',
    },
  },

  logouts: {
    intro:
      'Which apps heard that a user signed out. A session that ends is told to every app that it signed in to, as far as Single Logout is on there.',
    table: 'Logouts',
    none: 'No app had to be told yet',
    noneBody:
      'Switch on Enable Single Logout for an app. When a user who signed in to it signs out, what became of it stands here.',
    columns: {
      made: 'Session Ended',
      app: 'App',
      user: 'User',
      channel: 'Told By',
      state: 'State',
      delivery: 'Delivery',
    },
    channels: { back: 'This server', front: 'A frame in the browser' },
    states: {
      waiting: 'Waiting',
      delivered: 'Delivered',
      shown: 'Shown',
      not_reached: 'Not reached',
    },
    tries: (count: number) => (count === 1 ? '1 try' : `${numeral(count)} tries`),
    next: 'Next try',
    doneWith: 'Done',
  },

  user: {
    facts: 'User Detail',
    status: 'Status',
    created: 'Created',
    modified: 'Last Changed',
    tokensSince: 'Tokens count from',
    id: 'User ID',
    apps: 'Apps That Act as This User',
    noApps: 'No app has used this user yet.',
    lastUsed: 'last used',
    changesBy: 'Changes by this user',
    changesOf: 'Changes of this user',
    authenticators: 'Authenticators',
    noAuthenticators: 'None. Identity verification sends codes by e-mail.',
    sessions: {
      heading: 'Where the User Is Signed In',
      table: 'Browsers in which the user is signed in',
      none: 'The user is not signed in with a browser.',
      this: 'this one',
      end: 'Sign Out',
      endAll: 'Sign Out Everywhere Else',
      title: (user: string) => `Sign ${user} out?`,
      body: (browser: string) => `The session in ${browser} ends at once.`,
      bodyAll: 'Every session of the user ends at once, but for the one that asks.',
      ended: (user: string) => `${user} is signed out.`,
      columns: {
        browser: 'Browser',
        address: 'Address',
        since: 'Signed In',
        seen: 'Last Seen',
      },
    },
    link: {
      action: 'Send Sign-In Link',
      title: (user: string) => `A link for ${user} to choose a password`,
      body: 'Whoever opens the link chooses the password of this user, once. Links made before stop working.',
      mail: (email: string) => `Also send it to ${email}`,
      make: 'Make the Link',
      made: 'The link is made',
      sent: (email: string) => `The link is on its way to ${email}`,
      until: 'It works once, until',
      once: 'It is shown this once. Hand it over yourself if mail does not arrive:',
      copy: 'Copy',
      close: 'Close',
    },
    edit: 'Edit',
    more: 'More Actions',
    ask: {
      freeze: {
        action: 'Freeze',
        title: (user: string) => `Freeze ${user}?`,
        body: 'Nobody can act as the user until it is unfrozen, not even with tokens that are out. Nothing else changes.',
        done: (user: string) => `${user} is frozen.`,
      },
      unfreeze: {
        action: 'Unfreeze',
        title: (user: string) => `Unfreeze ${user}?`,
        body: 'The user can be acted as again.',
        done: (user: string) => `${user} is no longer frozen.`,
      },
      deactivate: {
        action: 'Deactivate',
        title: (user: string) => `Deactivate ${user}?`,
        body: 'Nobody can act as the user any more, not even with tokens that are out.',
        done: (user: string) => `${user} is inactive.`,
      },
      activate: {
        action: 'Activate',
        title: (user: string) => `Activate ${user}?`,
        body: 'The user can sign in and be acted as again.',
        done: (user: string) => `${user} is active.`,
      },
      revoke: {
        action: 'Revoke Tokens',
        title: (user: string) => `Revoke every token of ${user}?`,
        body: 'Every token that acts as this user stops working at once, of all apps. Apps can get new ones.',
        done: (user: string) => `Every token of ${user} is revoked.`,
      },
      delete: {
        action: 'Delete',
        title: (user: string) => `Delete ${user}?`,
        body: 'The user is gone for good. To keep it out of use, deactivate it instead.',
        done: (user: string) => `${user} is deleted.`,
      },
    },
  },

  usage: {
    intro:
      'Who uses which app, since when and how often. Revoking ends the tokens that are out; to keep an app out, block it.',
    table: 'Approvals',
    blocked: 'Blocked',
    revoke: 'Revoke',
    revokeAll: (app: string) => `Revoke all of ${app}`,
    block: 'Block',
    blockApp: (app: string) => `Block ${app}`,
    unblock: (app: string) => `Unblock ${app}`,
    history: 'Login History',
    revokeTitle: (app: string, user: string) => `Revoke ${user} for ${app}?`,
    revokeAllTitle: (app: string) => `Revoke all users of ${app}?`,
    revokeBody:
      'Tokens that are out stop working at once. An app that is still admitted can get new ones.',
    revokeEveryone: 'Revoke All',
    lose: (users: number) => `${count(users, 'user loses', 'users lose')} access through this app.`,
    revoked: (app: string, user: string) => `${user} is revoked for ${app}.`,
    revokedAll: (app: string, users: number) =>
      `${count(users, 'user', 'users')} of ${app} revoked.`,
    blockTitle: (app: string) => `Block ${app}?`,
    blockBody:
      'The app gets no token any more and its tokens stop working, until somebody unblocks it.',
    because: 'Reason, for the audit trail',
    blockedNow: (app: string) => `${app} is blocked.`,
    unblocked: (app: string) => `${app} is unblocked.`,
    none: 'No app has been used yet',
    noneBody: 'As soon as an app gets its first token, the app and its user stand here.',
    columns: {
      app: 'App',
      user: 'User',
      scopes: 'Scopes',
      first: 'First Used',
      last: 'Last Used',
      count: 'Uses',
      kept: 'Sign-ins Kept',
    },
    kept: (now: number, most: number) =>
      `${numeral(now)} of ${numeral(most)}` +
      (most > 0 && now >= most ? '; the next ends the one used longest ago' : ''),
  },

  audit: {
    intro:
      'Every change in Setup and every look at a secret. Rows are only ever added; each carries a fingerprint of all before it.',
    table: 'Changes',
    search: 'Find an object by name',
    server: 'the server',
    onTheServer: 'the server itself',
    through: (app: string) => `through ${app}`,
    objectId: 'Object ID',
    change: 'What changed',
    setting: 'Setting',
    before: 'Before',
    after: 'After',
    noChange: 'No setting changed.',
    keys: { blocked: 'Blocked', because: 'Reason' },
    row: (row: number, revision: number) =>
      `Row ${numeral(row)}` + (revision > 0 ? `, revision ${numeral(revision)}` : ''),
    chain: 'fingerprint',
    verify: 'Verify the Chain',
    verifying: 'Reading every row',
    whole: (rows: number) => `Whole: all ${count(rows, 'row', 'rows')} are as they were written`,
    wholeBody:
      'Each row carries the fingerprint of the one before it. None was changed or removed.',
    broken: (row: number | null, rows: number) =>
      `Broken at row ${row === null ? '?' : numeral(row)} of ${numeral(rows)}`,
    brokenBody:
      'This row, or one before it, was changed or removed outside of Doorward. Compare with a backup.',
    none: 'Nothing has been changed yet',
    columns: { at: 'Time', action: 'Action', object: 'Object', by: 'By', from: 'From' },
  },

  receipt: {
    title: 'Receipt',
    done: (said: string, scopes: string) => (scopes ? `${said} with scopes ${scopes}` : said),
    reason: 'Why it was denied',
    because: 'Because',
    remedy: 'What helps',
    change: 'Change it in',
    changedLast: 'Changed last by',
    somebody: 'the server',
    checks: 'Checks',
    noChecks: 'The request was refused before any check about an app.',
    noChecksPerson: 'Nothing had to be checked.',
    request: 'Request',
    at: 'Time',
    app: 'App',
    user: 'User',
    address: 'Address',
    what: 'What',
    flow: 'Flow, dialect, endpoint',
    page: 'Page',
    scopes: 'Scopes',
    revision: 'Settings of revision',
    count: 'Counted',
    lastAt: 'last at',
    id: 'Request ID',
    unknownApp: (key: string | null) => (key ? `No app has the key ${key}` : 'Unknown'),
  },

  apps: {
    title: 'App Manager',
    table: 'Connected apps',
    create: 'New Connected App',
    search: 'Search apps',
    none: 'No connected apps yet',
    noneBody: 'A connected app lets another program call your APIs, as a user of your choice.',
    columns: {
      name: 'Name',
      status: 'Status',
      flows: 'Flows',
      lastUsed: 'Last Used',
      secrets: 'Secrets',
    },
    status: { active: 'Active', blocked: 'Blocked', oauthOff: 'OAuth off' },
    flows: {
      client_credentials: 'Client Credentials',
      code_credentials: 'Code and Credentials',
      token_exchange: 'Token Exchange',
      device: 'Device',
    },
    use: 'Use',
    warnings: (n: number) => count(n, 'warning', 'warnings'),
    secretEnds: 'one ends',
    neverUsed: (unused: number, all: number) =>
      unused === all ? 'never used' : `${unused} of ${all} never used`,
    unused: (days: number) => `Unused for ${days} days`,
    expiring: (days: number) => `Ends in ${days} days`,
    only: {
      sentence: (parts: readonly string[]) => `Only apps ${parts.join(', ')}.`,
      runAsInactive: 'whose run-as user is not active',
      noRunAs: 'without a run-as user',
      runAs: (user: string) => `that run as ${user}`,
      openToAll: 'open to every user from every address',
      secretUnused: (days: string) => `with a secret older than ${days} days that was never used`,
      clientCredentials: 'with the client credentials flow',
      oauthEnabled: 'with OAuth enabled',
    },
    choose: (screen: string) => `Choose an app: its name leads to ${screen}`,
    screens: {
      edit: 'Edit',
      manage: 'Manage',
      policies: 'Edit Policies',
      profiles: 'Manage Profiles',
      'permission-sets': 'Manage Permission Sets',
      'consumer-details': 'Manage Consumer Details',
      test: 'Test this app',
      'still-works': 'What Still Works',
    },
    actions: {
      view: 'View',
      edit: 'Edit',
      manage: 'Manage',
      consumerDetails: 'Manage Consumer Details',
      test: 'Test',
      clone: 'Clone',
      block: 'Block',
      unblock: 'Unblock',
      delete: 'Delete',
    },
    blockMany: (n: number) => `Block ${count(n, 'app', 'apps')}`,
    unblockMany: (n: number) => `Unblock ${count(n, 'app', 'apps')}`,
    blockTitle: (names: string[]) => `Block ${named(names)}?`,
    blockBody:
      'No new tokens, and the tokens that are out stop working at once. Unblocking brings nothing that was issued back.',
    because: 'Why (for the next administrator)',
    blocked: (names: string[]) => `${named(names)} blocked.`,
    notDone: (n: number) => `${count(n, 'app is', 'apps are')} as before`,
    unblockTitle: (names: string[]) => `Unblock ${named(names)}?`,
    unblockBody: 'It may get tokens again as its settings allow.',
    unblocked: (names: string[]) => `${named(names)} unblocked.`,
    deleteTitle: (name: string) => `Delete ${name}?`,
    deleteBody:
      'Its consumer key and secrets stop working at once, for good. Its history and audit trail stay.',
    deleted: (name: string) => `${name} deleted.`,
  },

  form: {
    save: 'Save',
    enable: 'Enable',
    notInForce: 'Not acted on yet',
    minutes: 'minutes',
    changes: (n: number) => count(n, 'unsaved change', 'unsaved changes'),
    errors: (n: number) => count(n, 'value to mend', 'values to mend'),
    availableScopes: 'Available OAuth Scopes',
    elsewhere: 'This cannot be saved as it is',
  },

  twoLists: {
    controls: 'Move between the lists',
    add: 'Add',
    addAll: 'Add all',
    remove: 'Remove',
    removeAll: 'Remove all',
    search: (list: string) => `Search ${list}`,
    status: (marked: number, all: number) => `${marked} of ${all} marked`,
  },

  review: {
    title: 'What would change',
    setting: 'Setting',
    before: 'Now',
    after: 'After saving',
    nothing: 'Nothing would change.',
    warnings: (n: number) => `${count(n, 'warning', 'warnings')} to accept`,
    confirm: 'Confirm',
    acceptAndSave: 'Accept and Confirm',
    back: 'Go On Editing',
  },

  whoBreaks: {
    title: 'Who Would Break?',
    intro:
      'Decides the recent real requests of the app again as if these settings were saved. Nothing is issued and nothing is saved.',
    ask: 'Replay Recent Requests',
    running: 'Deciding recent requests again',
    noPermission:
      'Recent requests are replayed for administrators who may see Login History (the permission View Login History).',
    noChanges:
      'As saved, every request is decided as it is today. Change a setting, then recent requests can be decided again with it.',
    nothing: 'Nothing to replay',
    nothingBody: (days: number) =>
      `The app has asked for no token in the last ${count(days, 'day', 'days')}.`,
    nobody: 'Nobody would break',
    wouldBreak: (n: number) => `${count(n, 'request', 'requests')} would be refused`,
    notKnown: (n: number) => `Not known of ${count(n, 'request', 'requests')}`,
    notKnownBody:
      'Of these it depends on what they brought along, such as a secret or a challenge, and their receipts were written before that was kept.',
    unknown: 'May be refused, or not',
    replayed: (all: number, days: number, unchanged: number, work: number) =>
      `${count(all, 'request', 'requests')} of the last ${count(days, 'day', 'days')} replayed; ` +
      `${unchanged === all ? 'each' : unchanged === 0 ? 'none' : numeral(unchanged)} decided as before.` +
      (work > 0 ? ` ${count(work, 'request', 'requests')} that failed would work.` : ''),
    broken: 'Would be refused',
    work: 'Would work, and failed before',
    notWhole: 'The app has had more requests than these: the newest were looked at.',
    columns: {
      user: 'User',
      flow: 'Flow',
      address: 'Address',
      count: 'Requests',
      last: 'Last',
      why: 'Why it would be refused',
      before: 'Why it failed',
    },
  },

  stale: {
    title: 'Saved by somebody else in between',
    body: 'Your changes are still in the form. Compare them with what was saved, or load the saved settings and drop yours.',
    unchanged: 'You have changed nothing here, so nothing is lost by loading the saved settings.',
    changed: (who: string, what: string[]) =>
      what.length > 0 ? `${who} changed ${what.join(', ')}` : `${who} saved this app`,
    comparison: 'Both changes side by side',
    before: 'Before',
    theirs: 'Theirs',
    mine: 'Yours',
    conflict: 'Both changed it',
    keepMine: 'Put Mine over Theirs',
    compare: 'Compare',
    reload: 'Load Theirs',
    overtaken: (who: string) => `${who} has saved this app in the meantime.`,
    show: 'See what changed',
  },

  runAs: { searching: 'Searching', nobody: 'No user matches' },

  app: {
    saved: (name: string) => `${name} was saved.`,
    manage: 'Manage',
    more: 'More',
    blocked: 'Blocked: it gets no tokens, and its tokens do not work',
    warnings: (n: number) => count(n, 'thing to look at', 'things to look at'),
  },

  appEdit: {
    newTitle: 'New Connected App',
    title: (name: string) => `Edit ${name}`,
    basic: 'Basic Information',
    api: 'API (Enable OAuth Settings)',
    web: 'Web App Settings',
    cloneIntro: (name: string) =>
      `A copy of ${name}: its settings and policies, with a name, consumer key and secret of its own.`,
  },

  appView: {
    state: 'Consumer Key and State',
    consumerKey: 'Consumer Key',
    secrets: 'Consumer Secrets',
    secretsInForce: (n: number) => `${n} in force`,
    lastUsed: 'last used',
    never: 'never',
    live: 'Live on',
    nodeLive: (node: string, ms: number | undefined) =>
      ms === undefined ? node : `${node}, after ${numeral(ms)} ms`,
    nodeBehind: (node: string) => `${node}: not yet`,
    nodeGone: (node: string) => `${node}: not waited for; last heard of`,
    created: 'Created',
    modified: 'Last Modified',
    id: 'ID',
  },

  appManage: {
    title: (name: string) => `Manage ${name}`,
    manageProfiles: 'Manage Profiles',
    managePermissionSets: 'Manage Permission Sets',
    editRanges: 'Edit Trusted IP Ranges',
    noRanges: 'None.',
    noneAttached: 'None attached.',
    onlyApproved: (setting: string, choice: string) =>
      `These count when ${setting} is “${choice}”.`,
  },

  appPolicies: {
    title: (name: string) => `Edit Policies of ${name}`,
    edit: 'Edit Policies',
    oauth: 'OAuth Policies',
    session: 'Session Policies',
    clientCredentials: 'Client Credentials Flow',
    ranges: 'Trusted IP Ranges',
    limits: 'Limits',
    attributes: 'Custom Attributes',
  },

  appMembers: {
    title: (what: string, name: string) => `${what} of ${name}`,
    available: (what: string) => `Available ${what}`,
    selected: (what: string) => `Selected ${what}`,
  },

  verify: {
    how: 'How shall we verify that it is you?',
    totp: 'A code from my authenticator app',
    email: (address: string) => (address ? `A code by e-mail to ${address}` : 'A code by e-mail'),
    send: 'Send Code',
    goOn: 'Continue',
    sent: (to: string) => `A code is on its way to ${to}.`,
    fromApp: 'Open your authenticator app.',
    code: 'Verification Code',
    valid: (left: string) => `Good for another ${left}.`,
    expired: 'This code is too old. Ask for a new one.',
    verify: 'Verify',
    again: 'Another Code or Another Way',
  },

  authenticators: {
    since: 'since',
    unconfirmed: 'not confirmed, not in use',
    verifyFirst:
      'First, verify your identity: whoever sits down at a screen that you left open must not be able to do this.',
    remove: 'Remove',
    removeNamed: (label: string) => `Remove ${label}`,
    removeTitle: (label: string) => `Remove ${label}?`,
    removeBody:
      'Its codes stop working at once. Without any, signing in asks for the password only.',
    removed: (label: string) => `${label} is removed.`,
  },

  doctor: {
    intro:
      'Checks a connection step by step, as the app would make it, and says what is wrong and where to change it.',
    what: 'What to Check',
    app: 'Connected App',
    appHelp: 'Choosing one fills in its key. Leave it empty for an app of another server.',
    noApp: 'No app has this name.',
    key: 'Consumer Key',
    whichSecret: 'Consumer Secret',
    own: 'Use the secret of the app without showing it',
    ownHelp: 'Asks you to verify your identity. The Setup Audit Trail names it.',
    typed: 'Type or paste a secret',
    secret: 'Consumer Secret to Try',
    secretHelp: 'Used for this check only: it is not kept, logged or shown.',
    url: 'Address of the Server',
    urlHelp:
      'Empty: this server. Otherwise the one that the app asks, such as the address of a My Domain.',
    more: 'More: dialect, scopes, a written guide',
    less: 'Less',
    dialect: 'Dialect',
    dialects: {
      any: 'Found out by the doctor',
      standard: 'Standard (/oauth2/token)',
      salesforce: 'Salesforce (/services/oauth2/token)',
    },
    auth: 'How the App Sends Key and Secret',
    ways: { any: 'In the form', basic: 'In the Authorization header' },
    scope: 'Scopes the App Asks For',
    scopeHelp: 'Names with spaces between them, such as “api id”. Empty: those of the app.',
    guide: 'Written Guide',
    guideHelp:
      'A blueprint (YAML) or ConnectedApp metadata (XML). Each setting in which the app differs is listed.',
    run: 'Run the Doctor',
    verify: 'Verify Your Identity',
    verifyBody: 'The secret of the app is used only after you have shown that it is you.',
    result: 'Checks',
    resultOf: (app: string) => `Checks of ${app}`,
    checks: 'Checks, in the order in which they ran',
    soFar: (done: number, all: number) => `${done} of ${count(all, 'check', 'checks')} made …`,
    ready: 'The app is ready',
    readyBody: (url: string) => `It gets tokens from ${url}, and they work.`,
    notReady: 'The app is not ready',
    first: (remedy: string) => `First: ${remedy}`,
    guideFirst:
      'The connection works, but the app is not as the guide says. The settings are below.',
    unknownCause: 'Not one that the doctor knows. What was found stands beside the check.',
    cause: 'Cause',
    setting: 'Setting',
    screen: 'Change it at',
    remedy: 'What to do',
    receipt: 'Receipt',
    openReceipt: 'Which check of the server said no',
    verdicts: { passed: 'passed', noted: 'noted', failed: 'failed', skipped: 'not made' },
    guideTitle: 'Against the Guide',
    followed: (n: number) => `All ${count(n, 'setting', 'settings')} of the guide are as told.`,
    differs: (n: number) => `${count(n, 'setting differs', 'settings differ')} from the guide.`,
    columns: { setting: 'Setting', guide: 'The Guide', app: 'The App', screen: 'Screen' },
    fromTest: 'Check the connection itself with the doctor',
  },

  masked: {
    show: (what: string) => `Show ${what}`,
    hide: (what: string) => `Hide ${what}`,
    hidden: (what: string) => `${what}, hidden`,
    shown: (what: string, seconds: number) => `${what} is shown for ${seconds} seconds.`,
    left: (seconds: number) => `Hides in ${seconds} s`,
  },

  consumerDetails: {
    title: (name: string) => `Manage Consumer Details of ${name}`,
    before: 'Before the consumer key and secret are shown, verify your identity.',
    intro: (contact: string) =>
      `That you opened this stands in the Setup Audit Trail, and ${contact} has been told.`,
    verify: 'Verify Your Identity',
    verified: (left: string) => `You are verified for another ${left}.`,
    close: 'Close',
    key: 'Consumer Key',
    secret: (n: number, all: number) => (all === 1 ? 'Consumer Secret' : `Consumer Secret ${n}`),
    state: 'State',
    states: { in_force: 'In force', retiring: 'In force until its end', retired: 'Retired' },
    ends: { in_force: 'Ends', retiring: 'Ends', retired: 'Ended' },
    lastUsed: 'Last Used',
    firstUsed: 'First Used',
    created: 'Created',
    addedElsewhere: 'Added since you opened this. Close, and verify again to see it.',
    add: 'Add a Secret',
    addHelp:
      'To rotate: add a secret, give it to your programs, watch the last use of the old one, then retire it.',
    addTitle: 'Add a second secret?',
    addBody: 'Both work until you retire the old one.',
    added: 'A secret was added.',
    retire: 'Retire',
    retireTitle: 'Retire this secret?',
    retireBody: 'From then on no node accepts it.',
    when: 'When',
    atTime: 'At a time, in the time zone of this browser',
    now: 'Now',
    retired: 'The secret has its end.',
    delete: 'Delete',
    deleteTitle: 'Delete this secret?',
    deleteBody: 'It stops working at once and cannot be brought back.',
    inUse: 'This secret is in use',
    inUseBody: 'Programs that still have it will get no token. Last used',
    evenSo: 'Delete it although it is in use',
    deleted: 'The secret was deleted.',
  },

  whatIf: {
    title: (name: string) => `Test ${name}`,
    intro: 'What would be decided about a token request, check by check. No token is issued.',
    request: 'The Request',
    otherSettings: 'The Settings',
    trySettings: 'Try Other Settings',
    hideSettings: 'Hide',
    asSaved: 'As they are saved.',
    tried: (n: number) =>
      `With ${count(n, 'setting', 'settings')} other than saved. Nothing here is saved.`,
    flow: 'Flow',
    flows: {
      client_credentials: 'Client Credentials',
      authorization_code: 'Web Server (authorization code)',
      code_credentials: 'Authorization Code and Credentials',
      passwordless: 'Authorization Code and Credentials, code by e-mail',
      refresh_token: 'Refresh Token',
      'urn:ietf:params:oauth:grant-type:token-exchange': 'Token Exchange',
      asset_token: 'Asset Token',
      'urn:ietf:params:oauth:grant-type:device_code': 'Device',
    },
    secret: 'Consumer Secret',
    right: 'Right',
    wrong: 'Wrong',
    none: 'Not sent',
    address: 'From Address',
    addressHelp: 'Empty: the address that you have now.',
    scopes: 'Requested Scopes',
    scopesHelp: 'Empty: all that the app has.',
    at: 'Time',
    atHelp: 'In the time zone of this browser. Empty: now.',
    user: 'As User',
    userHelp: 'Empty: the run-as user of the settings.',
    signedInHelp: 'The username of who signs in; empty: you. Taken to pass every prompt.',
    ask: 'Test',
    issued: (user: string) => `A token would be issued, acting as ${user}`,
    with: (scopes: string) => `Scopes: ${scopes}`,
    denied: 'No token would be issued',
    testUnsaved: 'Test These Settings',
    unsavedTitle: (name: string) => `Test ${name} with the settings of this form`,
  },
};

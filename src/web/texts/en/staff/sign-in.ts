export const signIn = {
  title: 'Sign in',
  lead: 'For staff.',
  email: 'E-mail address',
  password: 'Password',
  next: 'Continue',
  forgotten: {
    question: 'Forgotten your password, or a new phone?',
    answer: 'Ask the administrator of your organisation for a new invitation. The link in that mail lets you choose a new password.',
  },
  unfinished: 'Have you just had an invitation? Open the link in that mail first.',
  isOut: 'You are signed out.',
  passkey: {
    button: 'Sign in with a passkey',
    use: 'Use your passkey',
    failed: 'Your passkey did not work. Try again, or choose another way.',
  },
  mistakes: {
    wrong: 'Your e-mail address and password do not belong together. Check them and try again.',
    tooOften: (until: string) => `This has been tried too often. Wait until ${until}, then try again.`,
    wrongCode: 'This code is not right, or it has been used already. Wait for the next code in your app and fill that in.',
    wrongPassword: 'This password is not right. Try again.',
  },
  code: {
    title: 'Show that it is you',
    label: 'Code',
    hint: 'Open the app on your phone and copy the 6 figures.',
    hintRecovery: 'No phone with you? Then fill in one of your recovery codes.',
    button: 'Sign in',
    stop: 'Stop and start again',
  },
  invitation: {
    title: (institution: string) => `Welcome to ${institution}`,
    titleAgain: 'Choose a new password',
    hello: (name: string) => `Hello ${name}.`,
    steps: 'Three steps and you can start: you choose a password, you connect an app, and you keep your recovery codes.',
    account: (email: string) => `You will sign in with ${email}.`,
    keepsApp: 'Your app and your recovery codes go on working. After this we ask for a code.',
    password: 'Choose a password',
    hint: 'At least 12 characters. A sentence of four or five words works best. Capitals and figures are not needed.',
    button: 'Continue',
    goneTitle: 'This link does not work any more',
    gone: 'The link has been used, or it is too old. Ask the administrator of your organisation for a new invitation.',
    toSignIn: 'To signing in',
  },
  passwordMistakes: {
    'too-short': 'This password is too short. Take at least 12 characters.',
    'too-long': 'This password is too long. Take no more than 200 characters.',
    common: 'Others will soon guess this password. Make a sentence of four or five words, without your own name.',
  },
  setUp: {
    title: 'Connect an app',
    why: 'With a password alone someone else could reach your work. So each time you sign in we also ask for a code from your phone.',
    install: 'Put an app for codes on your phone. For example Aegis, 2FAS, Google Authenticator or Microsoft Authenticator.',
    scan: 'Choose to add an account in the app and scan this picture.',
    picture: 'QR code for your app',
    orType: 'You cannot scan it? Type this key over:',
    onThisDevice: 'Is the app on this device? Then open it here.',
    label: 'Code from the app',
    hint: 'The 6 figures that the app shows now.',
    button: 'Connect',
    mistake: 'This code is not right. Check that the clock of your phone is right and fill in the code that it shows now.',
  },
  codes: {
    title: 'Keep your recovery codes',
    why: 'Lost your phone? Then one of these codes lets you in. Each code works once.',
    keep: 'Print this page or write the codes down. Do not keep them with your computer. We show them this once.',
    label: 'Your ten recovery codes',
    of: (name: string, day: string) => `Recovery codes of ${name}, made on ${day}`,
    done: 'I have kept them',
  },
  lock: {
    title: 'Locked for now',
    why: 'Your work is still there, and so is what you were writing.',
    who: (name: string) => `Signed in as ${name}.`,
    button: 'Go on working',
    other: 'Is this not you? Then sign out and sign in with your own account.',
    signOut: 'Sign out',
    cover: 'There is no connection for a moment. That is why we do not show your work now. It is still there.',
  },
  held: {
    note: 'What you just sent is still here. After this you can send it.',
    kept: 'What you just sent is kept. Sign in with the account you wrote it with. Then you can send it.',
    title: 'Send it now?',
    why: 'This was not sent yet. Your screen was locked, or you were signed out. Nothing of it is lost. We keep it for four days.',
    from: (when: string) => `From ${when}`,
    none: 'Nothing is waiting.',
    noneHelp: 'Did you write something with another account, or at another organisation? Then switch first. It is waiting there.',
    send: 'Send',
    leave: 'Do not send',
    waiting: (count: number) => (count === 1 ? 'Something you wrote was not sent yet.' : `${count} things you wrote were not sent yet.`),
  },
  institution: {
    title: 'Where will you be at work?',
    hint: 'You see the work of one organisation at a time. You can always change at My account.',
    legend: 'Organisation',
    button: 'Continue',
    mistake: 'Choose an organisation from the list.',
  },
  mail: {
    account: {
      subject: (institution: string) => `Your account at ${institution}`,
      text: (name: string, institution: string, link: string, until: string) => `Hello ${name},

${institution} has made an account for you in Naast.
Open this link to choose a password and connect an app. It takes about five minutes. Keep your phone at hand.

${link}

The link works until ${until}. Give it to nobody.
Did you not expect this mail? Then tell ${institution}.`,
    },
    password: {
      subject: (institution: string) => `A new password for your account at ${institution}`,
      text: (name: string, institution: string, link: string, until: string) => `Hello ${name},

The administrator of ${institution} sends you this link. It lets you choose a new password.

${link}

The link works until ${until}. Give it to nobody.
Did you not ask for this? Then tell ${institution} at once.`,
    },
    joined: {
      subject: (institution: string) => `You can work at ${institution} too`,
      text: (name: string, institution: string, link: string) => `Hello ${name},

With your account in Naast you can now work at ${institution} too. Sign in as you always do. Then you choose where you will be at work.

${link}

Did you not expect this? Then tell ${institution}.`,
    },
  },
} as const;

type Say = (own: boolean) => string;
type SayPart = (part: string) => string;

const inCase: Record<string, Say> = {
  read: (own) => (own ? 'opened your file' : 'opened the file'),
  distributed: (own) => (own ? 'gave your request to a worker' : 'gave the request to a worker'),
  register: (own) => (own ? 'registered you' : 'registered the case'),
  opened: () => 'began the help',
  closed: () => 'closed the help',
  reopened: () => 'began the help again',
  handed_over: (own) => (own ? 'gave your file to another worker' : 'handed over the file'),
  funder: () => 'changed who pays for the help',
  extended: () => 'made more talks possible',
  extension_asked: () => 'asked for more talks',
  extension_refused: () => 'decided that there are no extra talks',
  stand_in: () => 'let a colleague stand in during leave',
  stand_in_ended: () => 'ended that a colleague stands in',
  joined: () => 'works along at the help from now on',
  left: () => 'does not work at the help any more',
  complex: (own) => (own ? 'said whether a talk is always offered to you' : 'said whether a talk stays offered'),
  looked: (own) => (own ? 'looked at who opened your file' : 'looked at who opened the file'),
  with_reason: (own) => (own ? 'opened your file with a reason' : 'opened the file with a reason'),
  emergency: (own) => (own ? 'opened your file in an emergency' : 'opened the file in an emergency'),
  print: (own) => (own ? 'printed your file' : 'printed the file'),
  export: (own) => (own ? 'made a copy of your file' : 'made a copy of the file'),
  searched: (own) => (own ? 'searched in your file' : 'searched in the file'),
  hold: () => 'decided that the file stays longer',
  hold_ended: () => 'decided that the file need not stay longer',
  destroyed: () => 'erased the file',
  take_along: () => 'took along a copy of what could be read in the file',
  aftercare: () => 'agreed to be asked after the help',
  aftercare_stopped: () => 'stopped the messages after the help',
};

const inPart: Record<string, SayPart> = {
  read: (part) => `read ${part}`,
  add: (part) => `made ${part}`,
  change: (part) => `changed ${part}`,
  share: (part) => `changed who may see ${part}`,
  draft: (part) => `made ${part} a draft again`,
  open: (part) => `opened ${part} again`,
  agreed: (part) => `agreed with ${part}`,
  done: (part) => `finished ${part}`,
  dropped: (part) => `dropped ${part}`,
  print: (part) => `printed ${part}`,
  export: (part) => `made a copy of ${part}`,
  read_file: (part) => `opened a file with ${part}`,
};

const inClient: Record<string, Say> = {
  find: (own) => (own ? 'searched for your name' : 'searched for the client by name'),
  link: (own) => (own ? 'put the file on your own page' : 'put the file on the client’s own page'),
  read: (own) => (own ? 'looked at your details' : 'looked at the details of the client'),
  set_right: (own) => (own ? 'set your details right' : 'set the details of the client right'),
  add_representative: (own) => (own ? 'wrote down who stands for you by law' : 'wrote down who stands for the client by law'),
  end_representative: (own) => (own ? 'wrote down that somebody no longer stands for you by law' : 'wrote down that somebody no longer stands for the client by law'),
  merge: (own) => (own ? 'merged double data about you' : 'merged double data about the client'),
  unmerge: (own) => (own ? 'took merged data about you apart' : 'took merged data about the client apart'),
  request_made: () => 'made a request about the file',
  request_withdrawn: () => 'withdrew a request about the file',
  request_read: (own) => (own ? 'read your request about the file' : 'read the request about the file'),
  request_extended: (own) => (own ? 'took more time for your request' : 'took more time for the request'),
  request_decided: (own) => (own ? 'decided on your request' : 'decided on the request'),
  card_for_page: (own) => (own ? 'gave you a card to begin a page of your own' : 'gave a card to begin an own page'),
  card_for_password: (own) => (own ? 'gave you a card to choose a new password' : 'gave a card to choose a new password'),
  password_by_card: (own) => (own ? 'chose a new password for your page with a card' : 'chose a new password with a card'),
};

const inConversation: Record<string, Say> = {
  read: (own) => (own ? 'read your question' : 'read the question'),
  take: (own) => (own ? 'began to answer your question' : 'began to answer the question'),
  alarm: (own) => (own ? 'asked a colleague to look at your question too' : 'asked a colleague to look too'),
  reassign: (own) => (own ? 'gave your question to another worker' : 'gave the question to another worker'),
  erase: (own) => (own ? 'erased your question' : 'erased the question'),
  card_for_page: (own) => (own ? 'gave you a card to begin a page of your own' : 'gave a card to begin an own page'),
  card_for_password: (own) => (own ? 'gave you a card to choose a new password' : 'gave a card to choose a new password'),
  password_by_card: (own) => (own ? 'chose a new password for your page with a card' : 'chose a new password with a card'),
  print: (own) => (own ? 'printed your question' : 'printed the question'),
  export: (own) => (own ? 'made a copy of your question' : 'made a copy of the question'),
};

const roles: Record<string, string> = {
  worker: 'social worker', stand_in: 'stands in for the worker', colleague: 'colleague, with a reason', team_leader: 'team leader', privacy_officer: 'privacy officer', client: 'also in this file',
  representative: 'legal representative', administrator: 'administrator', manager: 'manager', controller: 'controller', planner: 'planner', editor: 'editor', funder: 'funder', platform_administrator: 'administrator',
};

const parts: Record<string, string> = {
  thread: 'the conversation', report: 'the report', own_note: 'the own note', working_note: 'the working note', shielded: 'the shielded part', plan: 'the plan', goal: 'the goal', action: 'the action',
  start_task: 'the first task', letter: 'the letter', evaluation: 'the look back',
};

export const looked = {
  title: 'Who looked in my file?',
  questionTitle: 'Who looked at my question?',
  lead: 'Here you see who looked in your file or changed something in it. Nobody can take anything away from here.',
  questionLead: 'Here you see who read your question or did something with it. Nobody can take anything away from here.',
  titleForWorker: 'Who looked in this file?',
  leadForWorker: 'The same lines as on the own page, and those about parts that are for workers only.',
  help: 'Not sure why somebody looked? Feel free to ask your worker.',
  none: 'Nobody has looked yet.',
  noneOfPerson: 'This person has not looked here.',
  who: 'Of whom',
  everyone: 'Everyone',
  show: 'Show',
  older: 'Earlier',
  back: 'Back to my page',
  link: 'Who looked in my file?',
  dossierOf: (day: string) => `Who looked in my file of ${day}?`,
  questionLink: 'Who looked at this?',
  you: 'You',
  someone: 'Somebody',
  system: 'Naast itself',
  said: (who: string, role: string, did: string) => (role === '' ? `${who} ${did}.` : `${who} (${role}) ${did}.`),
  reason: (reason: string) => `Reason: ${reason}`,
  erased: 'The reason was erased.',
  part: (part: string, day: string) => `${part} of ${day}`,
  other: 'did something in the file',
  inCase, inPart, inClient, inConversation, roles, parts,
};

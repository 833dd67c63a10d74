export const files = {
  label: 'Add a file',
  more: 'Add another file',
  hint: 'A photo, a PDF, or a file from Word, Excel or another office program. Up to 20 MB, and 5 with a message. We take the place where a photo was taken out of it (JPG and PNG).',
  kept: 'This goes with it',
  keptHint: 'Take the tick away if something should stay here after all.',
  attached: 'Files with this message',
  look: 'Look at the photo',
  pictureOf: (name: string) => `The photo ${name}`,
  kinds: {
    pdf: 'PDF', jpeg: 'photo', png: 'picture', gif: 'picture', webp: 'picture', heic: 'photo', docx: 'Word', xlsx: 'Excel', pptx: 'PowerPoint',
    odt: 'text', ods: 'spreadsheet', odp: 'presentation', rtf: 'text', text: 'text',
  },
  states: {
    waiting: 'We are still checking this file for viruses. After that it can be opened.',
    infected: 'There was a virus in this file. Nobody can open it, and we have thrown it away.',
  },
  refused: {
    empty: (name: string) => `The file ${name} is empty. Choose it again, or choose another.`,
    'too-large': (name: string) => `The file ${name} is larger than 20 MB. Make it smaller, or send it in parts.`,
    'unknown-kind': (name: string) => `The file ${name} is of a kind that we do not take. Save it as a PDF or a photo, and choose it again.`,
    damaged: (name: string) => `The file ${name} is damaged. Open it, save it again and choose it once more.`,
    macros: (name: string) => `There are programs (macros) in the file ${name}. Save it as a PDF, and choose that.`,
    locked: (name: string) => `The file ${name} is locked with a password. Save it without a password, and choose it again.`,
    bomb: (name: string) => `The file ${name} is too complicated to open safely. Save it as a PDF, and choose that.`,
    infected: (name: string) => `There may be a virus in the file ${name}. That is why we do not take it. It is not your fault. Ask somebody to check your device, or bring the paper to us.`,
    'too-many': (name: string) => `There is room for 5 files with a message, so ${name} did not go along. Send it with a next message.`,
  },
  whyNot: {
    'too-many': 'There is room for 5 files with a message. Take the tick away from some of them, and send those with a next message.',
    'dossier-full': 'There are so many files here that no more fit. Take the tick away and send your message without.',
    'too-late': 'A file was chosen too long ago. Take the tick away, and choose it again.',
  },
} as const;

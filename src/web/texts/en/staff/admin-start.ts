export const adminStart = {
  title: 'Start tasks',
  lead: 'Small tasks that somebody does himself before the first talk. Choose which belong to each work type.',
  none: 'There is no work type yet.',
  of: (workType: string) => `Start tasks of ${workType}`,
  help: 'Give each task a place. A task without a place is left out.',
  isOn: 'This work type has start tasks',
  off: 'Left out',
  place: (number: number) => `Place ${number}`,
  own: 'A question of your own',
  ownHint: 'Comes after the tasks about the person. Write it so that everybody understands it.',
  tooLong: 'Make the question shorter: at most 300 characters.',
};

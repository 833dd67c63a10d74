export const keptOut = {
  title: 'A part is not shown now',
  text: 'You stand for a child. What is of that child we do not show you now. Call us if you have questions about this.',
  complain: 'Do you disagree? This is how you complain.',
  notAll: 'Not everything has to stand here. What is not good to share is not shown.',
};

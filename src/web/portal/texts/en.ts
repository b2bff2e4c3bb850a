import type { PortalTexts } from './portal-texts.js'

/** English. */
export const en: PortalTexts = {
  locale: 'en-GB',
  name: 'English',
  common: {
    language: 'Language',
    rights: {
      access: 'access to your personal data',
      rectification: 'correction of your personal data',
      erasure: 'erasure of your personal data',
      portability: 'your data in a form you can take elsewhere',
      restriction: 'restriction of how your data is used',
      objection: 'objection to how your data is used',
      consent_withdrawal: 'withdrawal of your consent',
    },
    anyRight: 'your personal data',
    asked: 'What was asked for',
    controller: 'Sent to',
    receivedOn: 'Received on',
    reference: 'Reference',
    error: 'Error',
    back: 'Back to your request',
  },
  link: {
    title: 'Did you send this request?',
    lead: 'We received a request about the personal data of the person this e-mail address belongs to. Please tell us whether it came from you, so that nobody else gets your data.',
    nothingYet: 'Nothing happens until you press one of the buttons.',
    yes: 'Yes, it was me',
    yesMeans: 'We then know it is you and work on your answer. You can see here how far we are.',
    no: 'No, it was not me',
    noMeans: 'We then hand nothing out, and a member of staff looks into it.',
    returnTitle: 'Back to your request',
    returnLead: 'Here you can see how far we are and what we have answered.',
    returnOpen: 'Open my request',
  },
  lost: {
    title: 'This link does not work',
    paragraphs: [
      'It may have been used already, it may be too old, or part of it may be missing.',
      'The time we have to answer you keeps running. You lose nothing because of the link.',
    ],
    renewMeans: 'We can send a new link to the address that the old one went to.',
    renew: 'Send me a new link',
    stillOpen: 'If you opened this link in this browser a short while ago, your visit may still be open.',
  },
  renewed: {
    title: 'Thank you',
    paragraphs: [
      'If the link was one of ours and your request is still open, a new link is on its way to the same address. We send one a day at most.',
      'If nothing arrives, please reply to the e-mail that brought you the link.',
    ],
  },
  denied: {
    title: 'Thank you for telling us',
    paragraphs: [
      'Nothing will be handed out because of this request. A member of staff will look into it.',
      'You do not need to do anything else.',
    ],
  },
  status: {
    title: 'Your request',
    stepsTitle: 'How far we are',
    steps: {
      received: 'Request received',
      proof: 'Checking that it is you',
      collecting: 'Collecting your data',
      preparing: 'Preparing the answer',
      answered: 'Answered',
    },
    done: 'done',
    now: 'we are here',
    ahead: 'still to come',
    meaning: {
      received: 'We have your request and are looking at it.',
      proof:
        'We still have to be sure that it is you who is asking. If you have had another e-mail address with us, please look there too: we may have sent a link to it.',
      collecting: 'We are collecting the data about you from our systems.',
      preparing: 'We are writing your answer. A person reads it before it goes out.',
      answered: 'We have answered your request.',
      closed: 'Your request is closed.',
    },
    dueTitle: 'When you will get our answer',
    latest: (day) => `At the latest on ${day}`,
    latestWhy:
      'That is the last day the law allows, counted from the day we received your request. Weekends, public holidays and time we spent waiting for you are already taken into account.',
    extendedWhy:
      'The law allows more time when a request is complex or there are several of them. We needed that time and have told you why.',
    lookAgain: 'Check again',
    changed: 'There is something new in your request.',
    over: 'Your visit has ended.',
  },
  copy: {
    title: 'Your copy of the data',
    lead: 'A ZIP file with the data we hold about you. Open the file index.html in it to read everything.',
    file: 'File',
    size: 'Size',
    until: 'Available until',
    once: 'You can download it once. Please use a device of your own.',
    download: 'Download the copy',
    fetched: 'The copy has been downloaded. If something went wrong, write to us and you will get a new one.',
    expired: 'The time to download the copy is over. Write to us and you will get a new one.',
  },
  writing: {
    title: 'What you wrote',
    showAll: 'Show the whole text',
    addTitle: 'Add or correct something',
    kind: 'What would you like to do?',
    information: 'Add something that helps you find my data',
    correction: 'Correct something that I wrote',
    text: 'Your text',
    hint: (characters) =>
      `Up to ${characters} characters. Please send no passwords and no copies of identity documents.`,
    send: 'Send',
    sent: 'Thank you. We have received your text.',
    empty: 'Please write something first.',
    tooLong: (characters) => `The text is too long. It may have ${characters} characters at most.`,
    ended: 'Nothing can be added any more, because the request is closed. Please write to us instead.',
  },
  leaving: {
    title: 'Something else',
    contact: 'For anything this page cannot do, write to',
    withdraw: 'Withdraw my request',
    withdrawMeans: 'If you withdraw your request, you will get no answer to it. You can ask again at any time.',
    withdrawReason: 'Would you like to add anything? (optional)',
    withdrawYes: 'Yes, withdraw it',
    withdrawStatement: 'I withdraw my request.',
    withdrawn: 'We have noted that you withdraw your request. A member of staff will see to it.',
    notMe: 'It was not me who asked',
    leave: 'End the visit',
    cookie: 'This page uses one cookie while you are here, and none afterwards.',
  },
  left: {
    title: 'Your visit has ended',
    paragraphs: ['You can close this window. To come back, open our e-mail again.'],
  },
  visitOver: {
    title: 'Your visit is over',
    paragraphs: [
      'For your safety a visit lasts a short time only.',
      'To come back, open the link in our e-mail again. From there you can have a new link sent to you.',
    ],
  },
  failures: {
    refused: {
      title: 'This was not accepted',
      paragraphs: [
        'We could not tell that it came from our own page. Nothing was changed. Please go back, load the page again and try once more.',
      ],
    },
    tooLarge: {
      title: 'That is too much text',
      paragraphs: ['Nothing was sent. Please go back, shorten your text and send it again.'],
    },
    tooMany: {
      title: 'Too many attempts',
      paragraphs: [
        'Please wait a quarter of an hour and try again.',
        'The time we have to answer you keeps running. You lose nothing by waiting.',
      ],
    },
    failed: {
      title: 'Something went wrong on our side',
      paragraphs: [
        'Please try again in a little while.',
        'The time we have to answer you keeps running. You lose nothing by waiting.',
      ],
    },
  },
}

/** Words by which people ask, and which tell nothing of an article: 무엇인가요, 알려 주세요, 받을 수 있나요. */

// What asks, and what only carries an ending: 있다, 되다, 주다 …
const ASKS = /^(?:무엇|무슨|뭐|뭔|어떤|어떻|어떠|어느|어디|언제|누구|누가|얼마|얼마나|왜|몇)/;
const CARRIES = /^(?:있|없|되|돼|된|될|됩|됐|하|한|할|합|해|했|주|줘|줄|준|싶|이|인|입|일|알|보|볼|봐|본)(?=.)/;
// What asks for an answer, and who asks.
const BEGS =
  /^(?:알려|알고|설명|말해|말씀|답해|답하|서술|적으시오|쓰시오|고르시오|구하시오|부탁|궁금|싶|바랍니다|좀|혹시|저는|제가|저희|나는|내가|우리)/;
/** Endings and particles, one after the other. */
export const ENDINGS =
  "(?:에서|으로|부터|까지|인가|는가|은가|던가|인지|는지|은지|을지|인데|는데|은데|얼마나|[은는이가을를의에와과도로만인일한할하되될된였었했던지나고며면요까니습게입합됩다라란려주세시오십어아야죠서자든거걸것들명개곳번년월데건])*";
const ENDS = new RegExp(`^${ENDINGS}$`);

/**
 * Say whether a word tells something of an article.
 * @param {string} word
 */
export function tells(word) {
  if (!/[가-힣]$/.test(word)) return true;
  return ![ASKS, CARRIES, BEGS].some((begins) => begins.test(word) && ENDS.test(word.replace(begins, "")));
}

// Forms of verbs and adjectives in which no noun ends.
const VERB =
  /(?:으려면|려면|려고|거나|는데|은데|지만|도록|아서|어서|여서|해서|면서|으면|하고|하며|하면|하게|하는|하여|되는|받는|고자|았던|었던|있는|없는|같은|다른|많은|위해|위한|대해|대한|통해|통한|따라|따른|관한|관해|인해)$/;

/**
 * Say whether a word is the form of a verb.
 * @param {string} word
 */
export const isVerb = (word) => VERB.test(word);

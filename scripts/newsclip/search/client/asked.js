/** Tells the search page, before it is drawn, that its address asks something: room is kept for the answers. */

if (/[?&][a-z]+=[^&]/.test(location.search) && document.currentScript?.parentElement)
  document.currentScript.parentElement.dataset.ncAsked = "";

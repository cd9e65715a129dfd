// Teams goes on when its sign-in window closes. A refusal stays open, so that the person sees where it leads.
const isRefused = window.location.hash.includes('error=')
if (!isRefused) window.close()
document.querySelector('p').hidden = isRefused
document.querySelector('p + p').hidden = !isRefused

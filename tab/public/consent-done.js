// Teams goes on when its sign-in window closes. A refusal stays open, so that the person sees where it leads.
if (!window.location.hash.includes('error=')) window.close()

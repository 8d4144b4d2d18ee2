"""The outlets on the web: feeds that fill while the play goes on, and a page for every article."""

from collections.abc import Callable
from hashlib import sha256

from aiohttp import web

from sandbox.news.desk import Outlet, Play, Printed, on_display, outlets, pieces
from sandbox.news.feeds import TYPES, feed
from sandbox.news.pages import article_page, consent_page, front_page, index_page, newsstand

RELATED = 4


class NewsSite:
    """Answers for all outlets; what is out depends on nothing but the clock and the play."""

    def __init__(
        self, now: Callable[[], float], started: Callable[[], float | None], pace: Callable[[], float]
    ) -> None:
        self._now, self._started, self._pace = now, started, pace
        self._opened = now()

    def shown(self, outlet: Outlet) -> list[Printed]:
        play = Play(self._opened, self._started(), self._pace())
        return on_display(pieces(), outlet.id, play, self._now())

    async def sources(self, request: web.Request) -> web.Response:
        return web.json_response([_listed(outlet, _base(request)) for outlet in outlets().values()])

    async def stand(self, request: web.Request) -> web.Response:
        return _html(newsstand(list(outlets().values()), _base(request)))

    async def front(self, request: web.Request) -> web.Response:
        outlet = _outlet(request)
        return _html(front_page(outlet, self.shown(outlet), _base(request)))

    async def feed(self, request: web.Request) -> web.Response:
        outlet = _outlet(request)
        body = feed(outlet, self.shown(outlet), _base(request))
        etag = f'"{sha256(body).hexdigest()[:20]}"'
        if request.headers.get("If-None-Match") == etag:
            return web.Response(status=304, headers={"ETag": etag})
        content_type = f"{TYPES[outlet.format]}; charset={outlet.encoding}"
        return web.Response(body=body, headers={"ETag": etag, "Content-Type": content_type})

    async def article(self, request: web.Request) -> web.Response:
        outlet, slug = _outlet(request), request.match_info["slug"]
        shown = self.shown(outlet)
        printed = next((one for one in shown if one.piece.slug == slug), None)
        if printed is None:
            raise web.HTTPNotFound(text="No such article.")
        if outlet.consent and request.cookies.get("consent") != "yes":
            return _ask_for_consent(request, outlet)
        if printed.piece.page == "index":
            return _html(index_page(outlet, printed, pieces(), _base(request)))
        others = [one for one in shown if one is not printed][:RELATED]
        return _html(article_page(outlet, printed, others, _base(request)))


def routes(
    now: Callable[[], float], started: Callable[[], float | None], pace: Callable[[], float]
) -> list[web.RouteDef]:
    """The news site below /news. `now` and `started` are seconds since the epoch; before the play has started only
    the backlog is there."""
    site = NewsSite(now, started, pace)
    return [
        web.get("/news", site.stand),
        web.get("/news/sources.json", site.sources),
        web.get("/news/{outlet}", site.front),
        web.get("/news/{outlet}/feed.xml", site.feed),
        web.get("/news/{outlet}/{slug}", site.article),
    ]


def _ask_for_consent(request: web.Request, outlet: Outlet) -> web.Response:
    if request.query.get("consent") != "yes":
        return _html(consent_page(outlet, request.path, _base(request)))
    agreed = web.Response(status=303, headers={"Location": request.path})
    agreed.set_cookie("consent", "yes", path=f"/news/{outlet.id}", httponly=True, samesite="Lax")
    return agreed


def _listed(outlet: Outlet, base: str) -> dict[str, str | int]:
    return {
        "id": outlet.id,
        "name": outlet.name,
        "publisher": outlet.publisher,
        "url": f"{base}/news/{outlet.id}/feed.xml",
        "language": outlet.language,
        "tier": outlet.tier,
        "country": outlet.country,
    }


def _outlet(request: web.Request) -> Outlet:
    try:
        return outlets()[request.match_info["outlet"]]
    except KeyError:
        raise web.HTTPNotFound(text="No such outlet.") from None


def _base(request: web.Request) -> str:
    return f"{request.scheme}://{request.host}"


def _html(text: str) -> web.Response:
    return web.Response(text=text, content_type="text/html")

"""The health route: whether the server answers, and what its workers do."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import JSONResponse

from ui import workers
from ui.serving.lifetime import Lifetime, present


def health_of(lifetime: Lifetime) -> Callable[[Request], Awaitable[JSONResponse]]:
    """The route for load balancers and start scripts: 503 from the moment the server was asked to end."""

    async def health(request: Request) -> JSONResponse:
        pool = workers.shared()
        state = {
            "status": "ending" if lifetime.ending else "ok",
            "jobs": {"running": pool.running(), "waiting": pool.waiting()},
            "visitors": present(),
        }
        return JSONResponse(state, 503 if lifetime.ending else 200)

    return health

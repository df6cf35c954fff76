"""Makes the settings of a server that asks visitors to sign in, at a provider that is not there."""

COOKIE_SECRET = "0123456789abcdef0123456789abcdef"
SIGN_IN = f"""
[auth]
redirect_uri = "http://127.0.0.1/oauth2callback"
cookie_secret = "{COOKIE_SECRET}"
client_id = "kindred"
client_secret = "nothing"
server_metadata_url = "https://sign-in.invalid/.well-known/openid-configuration"
"""

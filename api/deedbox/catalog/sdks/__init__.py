"""SDKs of published contracts: asked for, built in the background, downloaded, and installed by pip."""

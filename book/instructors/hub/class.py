# The Littlest JupyterHub: /opt/tljh/config/jupyterhub_config.d/class.py
# A class that comes at once waits for processors: it must not be given up meanwhile.
c = get_config()
c.Spawner.start_timeout = 300  # seconds until a student's server runs
c.Spawner.http_timeout = 300  # and until it answers
c.JupyterHub.concurrent_spawn_limit = 100  # more than this at once are told to wait (429)

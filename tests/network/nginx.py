# SPDX-License-Identifier: GPL-3.0-or-later
"""A web server that people run, for files of settings."""

PACKAGES = ("nginx-light",)
SETTINGS = """\
daemon off;
user www-data;
pid /run/nginx.pid;
error_log /var/log/nginx/error.log;
events {{}}
http {{
  access_log off;
  types {{ text/xml xml; }}
  server_names_hash_bucket_size 128;
{servers}
}}
"""
SERVER = """\
  server {{
    listen {address}:443 ssl;
    server_name {host};
    root /var/www/{host};
    ssl_certificate /etc/mail-certificate/{certificate.file.name};
    ssl_certificate_key /etc/mail-certificate/{certificate.key.name};
  }}
"""


class Nginx:
    def __init__(self, room):
        self.room = room
        self.servers = []
        self.certificates = []

    def add(self, address, certificate, pages):
        """Pages are texts by host and path."""
        self.certificates.append(certificate)
        for host in sorted({host for host, _ in pages}):
            self.servers.append(SERVER.format(address=address, host=host, certificate=certificate))
        for (host, path), text in pages.items():
            self.room.write(f"/var/www/{host}{path}", text)

    def start(self):
        """The certificates are there by now."""
        self.room.write("/etc/nginx/of-test.conf", SETTINGS.format(servers="".join(self.servers)))
        self.room.start("/usr/sbin/nginx", "-c", "/etc/nginx/of-test.conf")

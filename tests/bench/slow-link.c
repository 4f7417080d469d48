/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A cable that is as long as one likes: two network devices, and what goes into
   the one comes out of the other later. The devices are given to the namespaces
   that are to be joined; they stay ours wherever they are. */
#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <linux/if.h>
#include <linux/if_tun.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#define PACKET_BYTES 65536
#define NANOSECONDS_IN_A_SECOND 1000000000L
/* A late packet is a wrong measurement. */
#define PRIORITY (-15)

typedef struct
{
  gint64 due;
  gsize length;
  guint8 bytes[];
} Packet;

typedef struct
{
  int from;
  int to;
  GQueue packets;
} Direction;

static gint64
get_now (void)
{
  struct timespec now;

  clock_gettime (CLOCK_MONOTONIC, &now);

  return (gint64) now.tv_sec * NANOSECONDS_IN_A_SECOND + now.tv_nsec;
}

static int
make_device (const char *name)
{
  struct ifreq request = { .ifr_flags = IFF_TUN | IFF_NO_PI };
  int device = open ("/dev/net/tun", O_RDWR | O_NONBLOCK | O_CLOEXEC);

  g_strlcpy (request.ifr_name, name, sizeof request.ifr_name);
  if (device < 0 || ioctl (device, TUNSETIFF, &request) < 0)
    {
      fprintf (stderr, "slow-link: %s: %s\n", name, strerror (errno));
      exit (EXIT_FAILURE);
    }

  return device;
}

static void
take_packets (Direction *self, gint64 delay)
{
  static guint8 bytes[PACKET_BYTES];
  gssize length;

  while ((length = read (self->from, bytes, sizeof bytes)) > 0)
    {
      Packet *packet = g_malloc (sizeof (Packet) + (gsize) length);

      packet->due = get_now () + delay;
      packet->length = (gsize) length;
      memcpy (packet->bytes, bytes, packet->length);
      g_queue_push_tail (&self->packets, packet);
    }
}

/* A device that is not up loses packets, as a cable without a plug does. */
static void
hand_over_packets (Direction *self)
{
  Packet *packet;

  while ((packet = g_queue_peek_head (&self->packets)) != NULL && packet->due <= get_now ())
    {
      if (write (self->to, packet->bytes, packet->length) < 0 && errno != EIO)
        fprintf (stderr, "slow-link: %s\n", strerror (errno));
      g_free (g_queue_pop_head (&self->packets));
    }
}

static gint64
get_next (const Direction directions[2])
{
  gint64 next = G_MAXINT64;

  for (gsize i = 0; i < 2; i++)
    {
      const Packet *packet =
          directions[i].packets.head != NULL ? directions[i].packets.head->data : NULL;

      if (packet != NULL)
        next = MIN (next, packet->due);
    }

  return next;
}

static void
wait_for_packets (const Direction directions[2])
{
  struct pollfd devices[] = { { directions[0].from, POLLIN, 0 },
                              { directions[1].from, POLLIN, 0 } };
  gint64 next = get_next (directions);
  gint64 rest = next == G_MAXINT64 ? 0 : MAX (next - get_now (), 0);
  struct timespec patience = { rest / NANOSECONDS_IN_A_SECOND, rest % NANOSECONDS_IN_A_SECOND };

  ppoll (devices, 2, next == G_MAXINT64 ? NULL : &patience, NULL);
}

int
main (int argc, char *argv[])
{
  Direction directions[2] = { 0 };
  gint64 delay;

  if (argc != 4)
    {
      fprintf (stderr, "Usage: slow-link ROUND-TRIP-MILLISECONDS DEVICE DEVICE\n");
      return EXIT_FAILURE;
    }

  delay = (gint64) (g_ascii_strtod (argv[1], NULL) * 1e6 / 2);
  directions[0].from = directions[1].to = make_device (argv[2]);
  directions[1].from = directions[0].to = make_device (argv[3]);
  prctl (PR_SET_TIMERSLACK, 1UL);
  prctl (PR_SET_PDEATHSIG, (unsigned long) SIGTERM);
  setpriority (PRIO_PROCESS, 0, PRIORITY);
  printf ("ready\n");
  fflush (stdout);

  for (;;)
    {
      wait_for_packets (directions);
      for (gsize i = 0; i < 2; i++)
        take_packets (&directions[i], delay);
      for (gsize i = 0; i < 2; i++)
        hand_over_packets (&directions[i]);
    }
}

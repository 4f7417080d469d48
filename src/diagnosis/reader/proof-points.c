/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-points.h"

#include <math.h>
#include <string.h>

/* The file: how many traits there are; their numbers, rising; how many points each
   has, in a byte; the points, in two bytes each: the lower ten bits are hundredths,
   to which MAX_HUNDREDTHS was added, those above the row of the gates. All
   little-endian. */
#define BYTES_PER_NUMBER 4
#define BYTES_PER_POINT 2
#define BITS_OF_HUNDREDTHS 10
#define MAX_HUNDREDTHS ((1 << (BITS_OF_HUNDREDTHS - 1)) - 1)
G_STATIC_ASSERT (PROOF_N_GATES <= 1 << (16 - BITS_OF_HUNDREDTHS));

/* What is less moves nothing. */
#define MIN_HUNDREDTHS 4

struct _ProofPoints
{
  GBytes *bytes;
  const guint8 *traits;
  const guint8 *points;
  guint n_traits;
  guint *starts;
};

static guint32
read_number (const guint8 *numbers, guint index)
{
  guint32 number;

  memcpy (&number, numbers + (gsize) index * BYTES_PER_NUMBER, sizeof number);

  return GUINT32_FROM_LE (number);
}

/**
 * proof_points_new:
 * @bytes: what proof_points_encode() made
 *
 * Returns: (transfer full): the points
 */
ProofPoints *
proof_points_new (GBytes *bytes)
{
  ProofPoints *self = g_new0 (ProofPoints, 1);
  const guint8 *data = g_bytes_get_data (bytes, NULL);
  const guint8 *counts;

  self->bytes = g_bytes_ref (bytes);
  self->n_traits = read_number (data, 0);
  self->traits = data + BYTES_PER_NUMBER;
  counts = self->traits + (gsize) self->n_traits * BYTES_PER_NUMBER;
  self->points = counts + self->n_traits;
  self->starts = g_new (guint, (gsize) self->n_traits + 1);
  self->starts[0] = 0;
  for (guint i = 0; i < self->n_traits; i++)
    self->starts[i + 1] = self->starts[i] + counts[i];

  return self;
}

/**
 * proof_points_free:
 *
 * Frees them.
 */
void
proof_points_free (ProofPoints *self)
{
  g_bytes_unref (self->bytes);
  g_free (self->starts);
  g_free (self);
}

static gboolean
find_trait (ProofPoints *self, guint32 trait, guint *index)
{
  guint first = 0;
  guint limit = self->n_traits;

  while (first < limit)
    {
      guint middle = first + (limit - first) / 2;

      if (read_number (self->traits, middle) < trait)
        first = middle + 1;
      else
        limit = middle;
    }

  *index = first;
  return first < self->n_traits && read_number (self->traits, first) == trait;
}

static double
read_point (ProofPoints *self, guint index, guint *row)
{
  const guint8 *bytes = self->points + (gsize) index * BYTES_PER_POINT;
  guint point = bytes[0] | (guint) bytes[1] << 8;

  *row = point >> BITS_OF_HUNDREDTHS;
  return ((int) (point & ((1u << BITS_OF_HUNDREDTHS) - 1)) - MAX_HUNDREDTHS) /
         PROOF_POINTS_PER_UNIT;
}

/**
 * proof_points_add:
 * @trait: its number
 * @value: how much it counts
 * @sums: the points of each row of the gates, to which those of @trait are added
 */
void
proof_points_add (ProofPoints *self, guint32 trait, double value, double sums[PROOF_N_GATES])
{
  guint index;

  if (!find_trait (self, trait, &index))
    return;

  for (guint i = self->starts[index]; i < self->starts[index + 1]; i++)
    {
      guint row;
      double points = read_point (self, i, &row);

      sums[row] += value * points;
    }
}

/**
 * proof_points_compare:
 * @trait: its number
 *
 * Returns: how much more @trait speaks for @row than for @other_row
 */
double
proof_points_compare (ProofPoints *self, guint32 trait, guint row, guint other_row)
{
  double more = 0.0;
  guint index;

  if (!find_trait (self, trait, &index))
    return 0.0;

  for (guint i = self->starts[index]; i < self->starts[index + 1]; i++)
    {
      guint this_row;
      double points = read_point (self, i, &this_row);

      if (this_row == row || this_row == other_row)
        more += this_row == row ? points : -points;
    }

  return more;
}

static void
append_number (GByteArray *bytes, guint32 number)
{
  guint32 encoded = GUINT32_TO_LE (number);

  g_byte_array_append (bytes, (const guint8 *) &encoded, sizeof encoded);
}

static void
write_number (GByteArray *bytes, guint32 number)
{
  guint32 encoded = GUINT32_TO_LE (number);

  memcpy (bytes->data, &encoded, sizeof encoded);
}

/* Gives how many they are. */
static guint8
append_points (GByteArray *bytes, const float points[PROOF_N_GATES])
{
  guint8 n_points = 0;

  for (guint row = 0; row < PROOF_N_GATES; row++)
    {
      int hundredths = (int) lrint ((double) points[row] * PROOF_POINTS_PER_UNIT);
      guint bits = (guint) (CLAMP (hundredths, -MAX_HUNDREDTHS, MAX_HUNDREDTHS) + MAX_HUNDREDTHS);
      guint16 point = GUINT16_TO_LE ((guint16) (row << BITS_OF_HUNDREDTHS | bits));

      if (ABS (hundredths) < MIN_HUNDREDTHS)
        continue;
      g_byte_array_append (bytes, (const guint8 *) &point, sizeof point);
      n_points++;
    }

  return n_points;
}

/**
 * proof_points_encode:
 * @traits: @n_traits numbers, rising
 * @points: for each of them a number for each row of the gates
 *
 * Returns: (transfer full): the same as bytes, without what moves nothing
 */
GBytes *
proof_points_encode (const guint32 *traits, const float *points, guint n_traits)
{
  GByteArray *head = g_byte_array_new ();
  g_autoptr (GByteArray) counts = g_byte_array_new ();
  g_autoptr (GByteArray) body = g_byte_array_new ();

  append_number (head, 0);
  for (guint i = 0; i < n_traits; i++)
    {
      guint8 n_points = append_points (body, points + (gsize) i * PROOF_N_GATES);

      if (n_points == 0)
        continue;
      append_number (head, traits[i]);
      g_byte_array_append (counts, &n_points, sizeof n_points);
    }
  write_number (head, counts->len);
  g_byte_array_append (head, counts->data, counts->len);
  g_byte_array_append (head, body->data, body->len);

  return g_byte_array_free_to_bytes (head);
}

using System.Text.Json;
using Experiments.Analysis.Leaderboards;
using Experiments.Analysis.Sweeps;
using Experiments.Contracts.Setups;
using Experiments.Reporting.Figures.Sweeps;

namespace Experiments.Pages.Reading;

/// <summary>The lines of the parallel coordinates: a line for each setup, thinned to what a screen can show.</summary>
internal static class ParallelLines
{
    /// <summary>More lines than this cover each other. The best are all shown, and of the others every nth.</summary>
    private const int Most = 1000;

    private const int Ticks = 5;

    /// <summary>Writes the axes, with their ends and words, and the place of every line on each axis, 0 to 1.</summary>
    public static byte[] Write(SweepBook book)
    {
        var (table, ranked) = (book.Table, book.Board.Rows.Where(row => row.Rank > 0).ToArray());
        using var content = new MemoryStream();
        using (var json = new Utf8JsonWriter(content))
        {
            json.WriteStartObject();
            json.WriteStartArray("axes");
            for (var i = 0; i < table.Space.Size; i++)
            {
                WriteAxis(json, table, i);
            }

            json.WriteEndArray();
            json.WriteString("metric", $"{book.Board.Metric.Name} on {book.Board.Metric.Split}");
            json.WriteStartArray("lines");
            foreach (var row in Thin(ranked))
            {
                json.WriteStartObject();
                json.WriteNumber("setup", row.Proposal);
                json.WriteNumber("rank", row.Rank);
                json.WriteNumber("mean", row.Value!.Mean);
                json.WriteBoolean("base", row.IsBase);
                json.WriteStartArray("at");
                foreach (var place in book.Find(row.Proposal)!.Point)
                {
                    json.WriteNumberValue(Math.Round(Math.Clamp(place, 0, 1), 4));
                }

                json.WriteEndArray();
                json.WriteStartArray("values");
                foreach (var name in table.Space.Names)
                {
                    json.WriteStringValue(row.Setup.Find(name));
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteNumber("ranked", ranked.Length);
            json.WriteEndObject();
        }

        return content.ToArray();
    }

    /// <summary>Returns the best half of what may be shown, and the others at equal distances.</summary>
    private static IEnumerable<SweepLeaderboardRow> Thin(SweepLeaderboardRow[] ranked)
    {
        if (ranked.Length <= Most)
        {
            return ranked;
        }

        var rest = ranked.Length - (Most / 2);
        return ranked.Take(Most / 2).Concat(Enumerable.Range(0, Most / 2).Select(i => ranked[(Most / 2) + (int)((long)i * rest / (Most / 2))]));
    }

    private static void WriteAxis(Utf8JsonWriter json, SweepTable table, int i)
    {
        var axis = table.Space.Axes[i];
        var (places, labels) = AxisTicks.ForParameter(table.Space, i, Ticks);
        json.WriteStartObject();
        json.WriteString("name", axis.Name);
        json.WriteBoolean("list", axis.IsList);
        json.WriteStartArray("ticks");
        foreach (var (place, label) in places.Zip(labels))
        {
            json.WriteStartObject();
            json.WriteNumber("at", Math.Round(place, 4));
            json.WriteString("text", ReadableNumber.Text(label));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}

using System.Globalization;
using System.IO.Compression;
using Experiments.Contracts.Setups;
using Experiments.Contracts.Sweeps;
using Experiments.Workloads.VaeGmm.Definition;

namespace Experiments.Benchmarks.Contestants;

/// <summary>
/// A grid of trainings of <c>vae-gmm</c> on the built-in strokes, with the validation loss after every epoch, as a surrogate: nothing is trained to
/// ask it. <c>peers/strokes.yaml</c> is the sweep, and <c>peers/trainings_table.py</c> writes its export as <c>peers/trainings.csv.gz</c>.
/// </summary>
internal sealed class TrainingTable
{
    /// <summary>The epochs of a training.</summary>
    public const int Epochs = 20;

    private static readonly string[] Names = ["learning-rate", "batch-size", "widths", "latent-size", "activation", "schedule"];
    private readonly Dictionary<string, Row> _rows = new(StringComparer.Ordinal);

    private TrainingTable()
    {
    }

    /// <summary>Gets the number of trainings with a result.</summary>
    public int Count => _rows.Count;

    /// <summary>Gets the best SSIM.</summary>
    public double Best { get; private set; }

    /// <summary>Gets the worst SSIM.</summary>
    public double Worst { get; private set; }

    /// <summary>Gets the setup that the grid varies.</summary>
    public Setup Base { get; } = VaeGmmDefinition.Definition.Create(
        new Dictionary<string, string> { ["dataset"] = "strokes", ["digits"] = "1,4", ["epochs"] = $"{Epochs}", ["step-size"] = "5" }, out _)!;

    /// <summary>Gets the grid.</summary>
    public IReadOnlyList<SearchParameter> Parameters { get; private set; } = [];

    /// <summary>Reads the table beside the program.</summary>
    public static TrainingTable Read()
    {
        using var file = new StreamReader(new GZipStream(File.OpenRead(Path.Combine(AppContext.BaseDirectory, "peers", "trainings.csv.gz")), CompressionMode.Decompress));
        var header = file.ReadLine()!.Split(',');
        var table = new TrainingTable();
        var values = Names.Select(_ => new List<string>()).ToArray();
        while (file.ReadLine() is { } line)
        {
            var cells = line.Split(',');
            string[] setup = [.. cells[..Names.Length].Select(cell => cell.Replace(';', ','))];
            table._rows[string.Join('|', setup)] = new Row(Number(cells[Names.Length]), [.. cells[(Names.Length + 1)..].Where(cell => cell.Length > 0).Select(Number)]);
            foreach (var (value, known) in setup.Zip(values).Where(pair => !pair.Second.Contains(pair.First)))
            {
                known.Add(value);
            }
        }

        if (!header.AsSpan(0, Names.Length).SequenceEqual(Names))
        {
            throw new InvalidDataException($"the table has the columns {string.Join(", ", header)}");
        }

        table.Parameters = [.. Names.Select((name, i) => SearchParameter.List(name, i < 4 ? DistributionKind.Values : DistributionKind.Categorical, [.. values[i]]))];
        (table.Best, table.Worst) = (table._rows.Values.Max(row => row.Ssim), table._rows.Values.Min(row => row.Ssim));
        return table;
    }

    /// <summary>Returns the training of a setup; null if it failed.</summary>
    public Row? Find(Setup setup) => _rows.GetValueOrDefault(string.Join('|', Names.Select(name => Names[2] == name ? setup.Text(name) : Canonical(setup.Text(name)))));

    private static string Canonical(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number.ToString("R", CultureInfo.InvariantCulture) : text;

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>A training.</summary>
    /// <param name="Ssim">The SSIM on validation images at its end.</param>
    /// <param name="Losses">The validation loss after each epoch.</param>
    internal sealed record Row(double Ssim, double[] Losses);
}

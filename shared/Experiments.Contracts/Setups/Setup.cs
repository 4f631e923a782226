using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Experiments.Contracts.Workloads;

namespace Experiments.Contracts.Setups;

/// <summary>
/// The hyperparameters of a workload without the seed. Made by <see cref="WorkloadDefinition.Create"/>, which checks and
/// canonicalises the values; two setups are equal when their canonical forms are.
/// </summary>
/// <param name="Workload">Name of the workload.</param>
/// <param name="Values">Every parameter of the workload, sorted by name (ordinal).</param>
[GenerateSerializer, Immutable, Alias("experiments.Setup")]
public sealed record Setup([property: Id(0)] string Workload, [property: Id(1)] ImmutableArray<ParameterValue> Values)
{
    // Leaderboards group 100,000 experiments by it. Racing threads compute the same text, so no lock is needed.
    [NonSerialized]
    private string? _id;

    // A changed copy has another id.
    private Setup(Setup original)
    {
        Workload = original.Workload;
        Values = original.Values;
    }

    /// <summary>Identifies the setup: 12 hexadecimal digits of the SHA-256 of its canonical form.</summary>
    public string SetupId() => _id ??= ContentHash.Of(CanonicalForm(), 12);

    /// <summary>
    /// The text that ids are hashes of: the workload's name, then one <c>name=value</c> a line, without implied parameters at their
    /// defaults (<see cref="ParameterDefinition.IsImplied"/>).
    /// </summary>
    public string CanonicalForm()
    {
        var text = new StringBuilder(Workload).Append('\n');
        var definition = WorkloadCatalog.Find(Workload);
        foreach (var value in Values.Where(value => definition?.Find(value.Name) is not { IsImplied: true } implied || implied.Default != value.Text))
        {
            text.Append(value.Name).Append('=').Append(value.Text).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>The canonical text of a parameter, or null where the workload has no such parameter.</summary>
    public string? Find(string name) => Values.FirstOrDefault(v => v.Name == name)?.Text;

    /// <summary>The canonical text of a parameter.</summary>
    /// <exception cref="KeyNotFoundException">The workload has no such parameter.</exception>
    public string Text(string name) =>
        Find(name)
        ?? throw new KeyNotFoundException($"workload {Workload} has no parameter '{name}'");

    /// <summary>The value of a real parameter.</summary>
    public double Real(string name) => double.Parse(Text(name), CultureInfo.InvariantCulture);

    /// <summary>The value of an integer parameter.</summary>
    public int Integer(string name) => int.Parse(Text(name), CultureInfo.InvariantCulture);

    /// <summary>The elements of a list parameter.</summary>
    public ImmutableArray<int> Integers(string name) =>
        [.. Text(name).Split(',').Select(part => int.Parse(part, CultureInfo.InvariantCulture))];

    /// <inheritdoc/>
    public bool Equals(Setup? other) => other is not null && CanonicalForm() == other.CanonicalForm();

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(CanonicalForm());
}

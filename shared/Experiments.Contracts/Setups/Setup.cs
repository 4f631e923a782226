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

    /// <summary>Returns the id of the setup: 12 hexadecimal digits of the SHA-256 of its canonical form.</summary>
    public string SetupId() => _id ??= ContentHash.Of(CanonicalForm(), 12);

    /// <summary>
    /// Returns the text that ids are hashes of: the workload's name, then one <c>name=value</c> a line, without the values that are
    /// marked as implied (<see cref="ParameterValue.IsImplied"/>).
    /// </summary>
    public string CanonicalForm()
    {
        var text = new StringBuilder(Workload).Append('\n');
        foreach (var value in Values)
        {
            if (!value.IsImplied)
            {
                text.Append(value.Name).Append('=').Append(value.Text).Append('\n');
            }
        }

        return text.ToString();
    }

    /// <summary>Returns the canonical text of a parameter, or null if the workload has no such parameter.</summary>
    public string? Find(string name) => Values.FirstOrDefault(v => v.Name == name)?.Text;

    /// <summary>Returns the canonical text of a parameter.</summary>
    /// <exception cref="KeyNotFoundException">The workload has no such parameter.</exception>
    public string Text(string name) =>
        Find(name)
        ?? throw new KeyNotFoundException($"workload {Workload} has no parameter '{name}'");

    /// <summary>Returns the value of a real parameter.</summary>
    public double Real(string name) => double.Parse(Text(name), CultureInfo.InvariantCulture);

    /// <summary>Returns the value of an integer parameter.</summary>
    public int Integer(string name) => int.Parse(Text(name), CultureInfo.InvariantCulture);

    /// <summary>Returns the elements of a list parameter.</summary>
    public ImmutableArray<int> Integers(string name) =>
        [.. Text(name).Split(',').Select(part => int.Parse(part, CultureInfo.InvariantCulture))];

    /// <inheritdoc/>
    public bool Equals(Setup? other) => other is not null && CanonicalForm() == other.CanonicalForm();

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(CanonicalForm());
}

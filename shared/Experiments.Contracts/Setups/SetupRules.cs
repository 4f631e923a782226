using Experiments.Contracts.Workloads;

namespace Experiments.Contracts.Setups;

/// <summary>Checks setups that come from a process that this one cannot trust, or from a database that something else may have changed.</summary>
public static class SetupRules
{
    /// <summary>The most characters of one value.</summary>
    private const int MostCharacters = 16 * 1024;

    /// <summary>Returns the setup as <see cref="WorkloadDefinition.Create"/> makes it.</summary>
    /// <remarks>The same code checks what users write. A client only adds the places of the problems.</remarks>
    /// <param name="setup">The setup as it arrived. An older program may have left out implied parameters or their marks.</param>
    /// <param name="workload">The workload that the setup names.</param>
    /// <exception cref="InvalidSpecException">The setup is not one that the workload makes. The exception lists every problem.</exception>
    public static Setup Checked(Setup? setup, WorkloadDefinition workload)
    {
        if (setup is null || setup.Values.IsDefault || setup.Values.Any(v => v is not { Name: not null, Text: not null }))
        {
            throw new InvalidSpecException("setup", "it has no values, or values without a name or a text");
        }

        if (setup.Values.FirstOrDefault(v => v.Text.Length > MostCharacters) is { } longest)
        {
            throw new InvalidSpecException(longest.Name, $"the value has {longest.Text.Length:N0} characters; {MostCharacters:N0} are enough");
        }

        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        if (setup.Values.FirstOrDefault(v => !values.TryAdd(v.Name, v.Text)) is { } twice)
        {
            throw new InvalidSpecException(twice.Name, "given twice");
        }

        var made = workload.Create(values, out var problems) ?? throw new InvalidSpecException(problems);
        return made.CanonicalForm() == workload.Normalise(setup).CanonicalForm()
            ? made
            : throw new InvalidSpecException("setup", "its values are not in canonical form, so that its id is not that of its content");
    }

    /// <summary>Returns whether a stored setup has every value that tables, figures and rankings read.</summary>
    /// <remarks>Values that are no longer allowed do not matter here: an older program accepted them, and its results remain.</remarks>
    public static bool IsWhole(Setup? setup, WorkloadDefinition workload) =>
        setup is { Workload: not null, Values.IsDefault: false }
        && workload.Parameters.All(parameter => setup.Values.Any(v => v is { Text: not null } && v.Name == parameter.Name));
}

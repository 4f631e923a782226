using Experiments.Files.Workloads;

namespace Experiments.Files.Imports;

/// <summary>Finds the parameter that says how many epochs a program trains. Pruners need it, and other tools do not name it.</summary>
internal static class ImportedEpochs
{
    /// <summary>The note if no parameter was found.</summary>
    public const string Missing =
        "The pruner is a comment in the sweep file, because pruners need the number of epochs: name the parameter with 'epochs:' in the workload file, give it one value, and take the '#' away.";

    /// <summary>Returns the name of an integer parameter that is called so and does not vary; null: there is none.</summary>
    public static string? Find(IEnumerable<ImportedParameter> parameters) => parameters.FirstOrDefault(IsEpochs)?.Name;

    /// <summary>Returns the note about what was found.</summary>
    public static string Note(string? found) => found is null ? Missing : $"{found}: it was taken for the number of epochs, which the pruner needs.";

    private static bool IsEpochs(ImportedParameter parameter) =>
        parameter is { Type: "integer", Space: null } && EpochsName.IsOne(parameter.Name);
}

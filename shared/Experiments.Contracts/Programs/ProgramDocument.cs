using System.Text.Json;

namespace Experiments.Contracts.Programs;

/// <summary>A program as it travels and is stored: the texts of its definition and of its operations.</summary>
/// <param name="Definition">The JSON of a <see cref="ProgramDefinition"/>.</param>
/// <param name="Operations">The JSON of a <see cref="ProgramOperations"/>.</param>
/// <remarks>The name is a hash of the text, so the text travels and not its parts: an older silo must not change it by leaving out what it does not know.</remarks>
[GenerateSerializer, Immutable, Alias("experiments.ProgramDocument")]
public sealed record ProgramDocument([property: Id(0)] string Definition, [property: Id(1)] string Operations)
{
    /// <summary>Makes the document of a program.</summary>
    public static ProgramDocument Create(ProgramDefinition definition, ProgramOperations operations) =>
        new(definition.ToJson(), operations.ToJson());

    /// <summary>Returns the name of the workload in setups: the file's name and 12 digits of the definition's hash, <c>my-cnn@1f0c9a4be27d</c>.</summary>
    /// <exception cref="JsonException">The definition cannot be read.</exception>
    public string WorkloadName() => WorkloadNames.Join(ReadDefinition().Name, ContentHash.Of(Definition, 12));

    /// <summary>Reads the definition.</summary>
    /// <exception cref="JsonException">The text is not a definition.</exception>
    public ProgramDefinition ReadDefinition() => ProgramDefinition.FromJson(Definition);

    /// <summary>Reads the operations.</summary>
    /// <exception cref="JsonException">The text describes no operations.</exception>
    public ProgramOperations ReadOperations() => ProgramOperations.FromJson(Operations);
}

namespace Experiments.Files;

/// <summary>A name and its value as a person wrote them.</summary>
/// <param name="Name">The name.</param>
/// <param name="Value">The value; lists are joined by commas.</param>
public sealed record NamedText(InputText Name, InputText Value);

using Experiments.Contracts;

namespace Experiments.Files;

/// <summary>A value as the user wrote it, and where.</summary>
/// <param name="Text">The value's text.</param>
/// <param name="At">The place of the text.</param>
public sealed record InputText(string Text, InputPlace At);

/// <summary>A name and its value as the user wrote them.</summary>
/// <param name="Name">The name.</param>
/// <param name="Value">The value; the items of a list are joined by commas.</param>
public sealed record NamedText(InputText Name, InputText Value);

namespace Experiments.Files;

/// <summary>A value as a person wrote it, and where.</summary>
/// <param name="Text">The value's text.</param>
/// <param name="At">Where it stands.</param>
public sealed record InputText(string Text, InputPlace At);

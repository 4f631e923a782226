namespace Experiments.Pages.Reading;

/// <summary>What the HTTP API offers.</summary>
/// <param name="Parts">The operations by what they are about.</param>
public sealed record ReferenceModel(IReadOnlyList<ReferencePart> Parts);

/// <summary>The operations on one kind of thing.</summary>
/// <param name="Name">The first part of their paths.</param>
/// <param name="Rows">The operations.</param>
public sealed record ReferencePart(string Name, IReadOnlyList<ReferenceRow> Rows);

/// <summary>An operation.</summary>
/// <param name="Id">Its name in the OpenAPI document.</param>
/// <param name="Method">The method of HTTP.</param>
/// <param name="Path">The path, with names of its parts in braces.</param>
/// <param name="Summary">What it does.</param>
/// <param name="Role">The least role that may call it.</param>
/// <param name="Parameters">Names of parameters with what they mean.</param>
/// <param name="AnswerType">The type of the answer's content.</param>
public sealed record ReferenceRow(string Id, string Method, string Path, string Summary, string Role, IReadOnlyList<(string Name, string Summary)> Parameters, string AnswerType);

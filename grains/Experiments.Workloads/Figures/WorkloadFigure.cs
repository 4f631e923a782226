namespace Experiments.Workloads.Figures;

/// <summary>Declares one figure of an experiment.</summary>
/// <param name="Name">Short name, also of the figure's files: <c>loss</c>.</param>
/// <param name="Title">What the figure shows, in a few words.</param>
/// <param name="Description">How to read the figure, in one sentence.</param>
/// <param name="Content">
/// Returns what the figure contains. It must be pure: the same stored experiment gives the same content. It throws an
/// <see cref="InvalidDataException"/> if an artifact is missing or damaged.
/// </param>
public sealed record WorkloadFigure(string Name, string Title, string Description, Func<StoredExperiment, FigureContent> Content);

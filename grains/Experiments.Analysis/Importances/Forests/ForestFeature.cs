namespace Experiments.Analysis.Importances.Forests;

/// <summary>A column that a forest splits on; its values are coordinates of the unit interval.</summary>
/// <param name="Name">The name of the parameter.</param>
/// <param name="Levels">The number of values of a list without order, each with a cell of the same width; null if neighbouring coordinates mean similar values.</param>
internal sealed record ForestFeature(string Name, int? Levels)
{
    /// <summary>Returns the level that a coordinate lies in.</summary>
    public int LevelOf(double unit) => Math.Clamp((int)(unit * Levels!.Value), 0, Levels.Value - 1);
}

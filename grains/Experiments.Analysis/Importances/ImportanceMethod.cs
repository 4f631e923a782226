namespace Experiments.Analysis.Importances;

/// <summary>The method that computed importances.</summary>
public enum ImportanceMethod
{
    /// <summary>Functional ANOVA over a random forest that was fitted to the completed setups.</summary>
    ForestAnova,

    /// <summary>The analysis of variance of a complete grid, which needs no model.</summary>
    ExactAnova,
}

namespace Experiments.Workloads.VaeGmm.Engines;

/// <summary>Which images are evaluated: each split has its own noise.</summary>
internal enum EvaluationSplit
{
    /// <summary>Images trained on.</summary>
    Training,

    /// <summary>Held-out images.</summary>
    Validation,

    /// <summary>Test images.</summary>
    Test,
}

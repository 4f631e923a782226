namespace Experiments.Workloads.VaeGmm.Engines;

/// <summary>The images that are evaluated. Each split has its own noise.</summary>
internal enum EvaluationSplit
{
    /// <summary>Images trained on.</summary>
    Training,

    /// <summary>Held-out images.</summary>
    Validation,

    /// <summary>Test images.</summary>
    Test,
}

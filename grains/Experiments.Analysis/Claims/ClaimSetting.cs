namespace Experiments.Analysis.Claims;

/// <summary>How the setup that was run relates to what a report states.</summary>
public enum ClaimSetting
{
    /// <summary>Everything that the report states was kept. Assumptions may differ.</summary>
    AsStated,

    /// <summary>The runs saw other data.</summary>
    OtherData,

    /// <summary>Something that the report states was changed.</summary>
    OtherSetup,
}

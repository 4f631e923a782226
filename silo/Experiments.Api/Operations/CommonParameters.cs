using Experiments.Contracts;

namespace Experiments.Api.Operations;

/// <summary>Parameters that several operations share.</summary>
internal static class CommonParameters
{
    /// <summary>The most rows of a page.</summary>
    public const int LongestPage = 1000;

    /// <summary>The rows of a page if the request does not say it.</summary>
    public const int UsualPage = 50;

    /// <summary>Gets the name of a sweep, in the path.</summary>
    public static ApiParameter Sweep { get; } = ApiParameter.Path("name", "The sweep's name");

    /// <summary>Gets the id of an experiment, in the path.</summary>
    public static ApiParameter Experiment { get; } = ApiParameter.Path("id", $"The experiment's id, {Names.ExperimentIdDigits} digits of 0-9 and a-f");

    /// <summary>Gets the length of a page.</summary>
    public static ApiParameter Take { get; } = ApiParameter.Integer("take", 1, LongestPage, UsualPage, "Rows of the page at most");

    /// <summary>Gets the start of a page.</summary>
    public static ApiParameter After { get; } = ApiParameter.Text("after", "Begins after this row: the member `next` of the page before");

    /// <summary>Gets the start of a page of rows with numbers.</summary>
    public static ApiParameter AfterNumber { get; } = ApiParameter.Integer("after", -1, int.MaxValue, -1, "Begins after the row of this number: the member `next` of the page before");
}

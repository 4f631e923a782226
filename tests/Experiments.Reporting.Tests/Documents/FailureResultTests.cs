using Experiments.Contracts.Experiments;
using Experiments.Reporting.Documents;

namespace Experiments.Reporting.Tests.Documents;

public sealed class FailureResultTests
{
    [Fact]
    public void Failures_with_one_first_line_are_counted_together_whatever_the_programs_printed()
    {
        var view = SampleViews.AllFailed;
        string[] reasons = ["the program ended with code 3\nloss: 1", "the program ended with code 3\nloss: 2", "killed\nsame", "killed\nsame"];
        view = view with { Experiments = [.. view.Experiments.Take(4).Select((e, i) => e with { Status = ExperimentStatus.Failed, Reason = reasons[i] })] };

        Assert.Equal([("the program ended with code 3", 2), ("killed\nsame", 2)], FailureResult.From(view).Select(f => (f.Reason, f.Count)));
    }
}

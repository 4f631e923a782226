using Experiments.Contracts.Experiments;
using Experiments.Reporting.Exports;
using Experiments.Workloads.BuiltIn;

namespace Experiments.Reporting.Tests.Exports;

public sealed class ExperimentTableTests
{
    private static readonly ExperimentTable Table = ExperimentTable.FromSweep(SampleViews.Halving, BuiltInWorkloads.All.Catalog);

    [Fact]
    public void Retired_parameters_have_no_column() => Assert.DoesNotContain(
        ExperimentTable.FromSweep(SampleViews.One, BuiltInWorkloads.All.Catalog).Columns, column => column.Name is "fault" or "fault-step");

    [Fact]
    public void Rows_are_in_the_order_of_proposals_and_seeds_whatever_the_order_of_arrival()
    {
        var shuffled = ExperimentTable.FromSweep(SampleViews.Halving with { Experiments = [.. SampleViews.Halving.Experiments.Reverse()] }, BuiltInWorkloads.All.Catalog);
        var order = shuffled.Rows.Select(r => (r.Experiment.Proposal, r.Experiment.Seed)).ToArray();
        Assert.Equal(order.Order(), order);
        Assert.All(shuffled.Rows, r => Assert.Equal(r.Experiment.Proposal, r.Proposal.Index));
    }

    [Fact]
    public void Names_of_columns_are_unique_and_end_with_time_and_place()
    {
        var names = Table.Columns.Select(c => c.Name).ToArray();
        Assert.Equal(names.Distinct(), names);
        Assert.Equal(["sweep", "proposal", "seed", "experiment", "setup", "status", "reason", "proposed-because"], names.Take(8));
        Assert.Equal(["weights-sha256", "started", "ended", "silo"], names.TakeLast(4));
    }

    [Theory]
    [InlineData("learning-rate", nameof(ColumnKind.Real))]
    [InlineData("batch-size", nameof(ColumnKind.Integer))]
    [InlineData("activation", nameof(ColumnKind.Text))]
    [InlineData("ssim@validation", nameof(ColumnKind.Real))]
    [InlineData("epochs-run", nameof(ColumnKind.Integer))]
    [InlineData("started", nameof(ColumnKind.Time))]
    public void Columns_have_the_kinds_of_the_workloads_parameters(string name, string kind) => Assert.Equal(kind, Column(Table, name).Kind.ToString());

    [Fact]
    public void Values_have_the_type_of_their_column() => Assert.All(
        Table.Columns,
        column => Assert.All(Table.Rows.Select(column.Value).OfType<object>(), value => Assert.IsType(TypeOf(column.Kind), value)));

    [Fact]
    public void Metrics_of_one_split_stand_together()
    {
        var splits = Table.Columns.Where(c => c.Name.Contains('@', StringComparison.Ordinal)).Select(c => c.Name.Split('@')[1]).ToArray();
        Assert.Equal(splits.Distinct().Count(), 1 + splits.Zip(splits.Skip(1)).Count(pair => pair.First != pair.Second));
    }

    [Fact]
    public void Number_that_is_not_finite_is_missing()
    {
        var table = ExperimentTable.FromSweep(SampleViews.AllFailed, BuiltInWorkloads.All.Catalog);
        Assert.All(table.Rows, row => Assert.Null(Column(table, "last-loss").Value(row)));
        Assert.All(table.Rows, row => Assert.Equal(2L, Column(table, "epochs-run").Value(row)));
    }

    [Fact]
    public void Experiment_that_has_not_begun_has_no_time_place_or_loss()
    {
        var table = ExperimentTable.FromSweep(SampleViews.Running, BuiltInWorkloads.All.Catalog);
        var pending = table.Rows.First(r => r.Experiment.Status == ExperimentStatus.Pending);
        Assert.All(new[] { "started", "ended", "silo", "last-loss", "weights-sha256" }, name => Assert.Null(Column(table, name).Value(pending)));
        Assert.Equal("pending", Column(table, "status").Value(pending));
    }

    [Fact]
    public void Sweep_that_nobody_submitted_has_no_table() =>
        Assert.Throws<ArgumentException>(() => ExperimentTable.FromSweep(SampleViews.Unknown, BuiltInWorkloads.All.Catalog));

    private static ExperimentColumn Column(ExperimentTable table, string name) => table.Columns.Single(c => c.Name == name);

    private static Type TypeOf(ColumnKind kind) => kind switch
    {
        ColumnKind.Integer => typeof(long),
        ColumnKind.Real => typeof(double),
        ColumnKind.Time => typeof(DateTimeOffset),
        _ => typeof(string),
    };
}

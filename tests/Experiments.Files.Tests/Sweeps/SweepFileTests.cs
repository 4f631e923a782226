using Experiments.Contracts;
using Experiments.Contracts.Sweeps;
using Experiments.Files.Sweeps;
using Experiments.Search;
using Experiments.Workloads.BuiltIn;

namespace Experiments.Files.Tests.Sweeps;

/// <summary>Each test changes a right sweep in one place, or a few, and expects every error in full.</summary>
public sealed class SweepFileTests
{
    private const string Right = """
        name: around-148
        around: vae-gmm-148
        setup:
          epochs: 10
        parameters:
          lr: { distribution: log-uniform, min: 3e-4, max: 3e-3 }
          gamma: { values: [0.7, 0.5], when: { schedule: [step] } }
          batch-size: { relative: [0.5, 2] }
          schedule: { distribution: categorical, values: [step, constant] }
          step-size: { min: 5, max: 40 }
          widths: [[512, 256], [1024, 512]]
        sampler: { name: tpe, startup: 5 }
        pruner: { name: successive-halving, cohort: 9 }
        metric: { name: accuracy, split: validation, goal: maximise }
        seeds: [0, 5, 7]
        budget: { experiments: 72, wall-time: 1h 30min, failures: 3 }
        until: { target: 0.97, plateau: { proposals: 30, gain: 0.001 } }
        parallel: 4
        lag: 2
        sampler-seed: 11
        start-at-base: false
        """;

    private const string Small = """
        around: vae-gmm-148
        parameters:
          gamma: [0.3, 0.7]
        sampler: grid
        """;

    [Fact]
    public void Right_file_gives_the_sweep()
    {
        var reading = Read(Right);

        Assert.Empty(reading.Errors);
        var spec = reading.Spec!;
        Assert.Equal(("around-148", "vae-gmm-148"), (reading.Name, spec.Report));
        Assert.Equal(("10", "0.0009"), (spec.Base.Text("epochs"), spec.Base.Text("learning-rate")));
        Assert.Equal(
            ["learning-rate LogUniform 0.0003 0.003 []", "gamma Values 0 0 [0.7 0.5] when schedule=step", "batch-size Relative 0.5 2 []",
                "schedule Categorical 0 0 [step constant]", "step-size IntUniform 5 40 []", "widths Values 0 0 [512,256 1024,512]"],
            spec.Parameters.Select(Describe));
        Assert.Equal(("tpe", "5", "24"), (spec.Sampler.Name, spec.Sampler.Text("startup"), spec.Sampler.Text("candidates")));
        Assert.Equal(("successive-halving", 9), (spec.Pruner.Name, spec.Pruner.Integer("cohort")));
        Assert.Equal(new SweepMetric("accuracy", "validation", SweepGoal.Maximise), spec.Metric);
        Assert.Equal([0, 5, 7], spec.Seeds);
        Assert.Equal((72, 3, TimeSpan.FromMinutes(90)), (spec.Experiments, spec.Failures, spec.WallTime));
        Assert.Equal(new SweepUntil { Target = 0.97, Plateau = new SweepPlateau(30, 0.001) }, spec.Until);
        Assert.Equal((4, 2, 11L, false), (spec.Parallel, spec.Lag, spec.SamplerSeed, spec.StartAtBase));
    }

    [Fact]
    public void What_is_left_out_has_defaults()
    {
        var reading = Read(Small, "My sweep.yaml");

        Assert.Empty(reading.Errors);
        var spec = reading.Spec!;
        Assert.Equal("my-sweep", reading.Name);
        Assert.Equal(new SweepMetric("ssim", "validation", SweepGoal.Maximise), spec.Metric);
        Assert.Equal([0], spec.Seeds);
        Assert.Equal(("none", SweepDraftReader.NoBudget, SweepDraftReader.LagWithoutLearning, true), (spec.Pruner.Name, spec.Experiments, spec.Lag, spec.StartAtBase));
        Assert.Equal((null, null, null), ((object?)spec.Parallel, (object?)spec.WallTime, (object?)spec.Failures));
    }

    [Theory]
    [InlineData("sampler: grid", "sampler: tpe\nbudget: { experiments: 9 }")]
    [InlineData("sampler: grid", "sampler: grid\npruner: median")]
    [InlineData("sampler: grid", "sampler: grid\nbudget: { failures: 2 }")]
    public void Lag_is_small_where_something_waits_for_results(string old, string changed) =>
        Assert.Equal(SweepDraftReader.LagWithLearning, Read(Small.Replace(old, changed, StringComparison.Ordinal)).Spec!.Lag);

    [Fact]
    public void Base_may_be_given_without_a_report()
    {
        var reading = Read("""
            name: bowl
            setup: { workload: function, function: branin, steps: 3 }
            parameters:
              x1: { min: 0, max: 1 }
            budget: { experiments: 5 }
            """);

        Assert.Empty(reading.Errors);
        Assert.Equal(("function", "branin", "0.5"), (reading.Spec!.Base.Workload, reading.Spec.Base.Text("function"), reading.Spec.Base.Text("x2")));
        Assert.Equal(new SweepMetric("loss", "validation", SweepGoal.Minimise), reading.Spec.Metric);
        Assert.Null(reading.Spec.Report);
    }

    [Theory]
    [InlineData("", "s.yaml:1:1: the file is empty")]
    [InlineData("- a", "s.yaml:1:1: a sweep starts with keys such as 'around: vae-gmm-148', not with a list")]
    public void File_of_another_shape_is_refused(string text, string expected)
    {
        Assert.Null(SweepFile.Parse(text, "s.yaml", out var errors));
        Assert.Equal(expected, Assert.Single(errors).ToString());
    }

    [Theory]
    [InlineData("around: vae-gmm-148", "arround: vae-gmm-148", "s.yaml:1:1: the sweep has no key 'arround'; did you mean 'around'?")]
    [InlineData("sampler: grid", "sampler: grid\nlag: 0", "s.yaml:5:6: lag: '0' is not a whole number from 1 to 1,000,000")]
    [InlineData("sampler: grid", "sampler: grid\nlag: soon", "s.yaml:5:6: lag: 'soon' is not a whole number from 1 to 1,000,000")]
    [InlineData("sampler: grid", "sampler: grid\nlag: [1, 2]", "s.yaml:5:6: lag: this is a list; it must be a single value")]
    [InlineData("sampler: grid", "sampler: grid\nparallel: -1", "s.yaml:5:11: parallel: '-1' is not a whole number from 1 to 1,000,000")]
    [InlineData("sampler: grid", "sampler: grid\nsampler-seed: x", "s.yaml:5:15: sampler-seed: 'x' is not a whole number of at least 0")]
    [InlineData("sampler: grid", "sampler: grid\nstart-at-base: maybe", "s.yaml:5:16: start-at-base: 'maybe' is unknown; it is one of true, yes, false, no")]
    [InlineData("sampler: grid", "sampler: grid\nseeds: none", "s.yaml:5:8: seeds: 'none' is not a whole number from 1 to 10,000")]
    [InlineData("sampler: grid", "sampler: grid\nseeds: [1, 1, -2]", "s.yaml:5:8: seeds: seed 1 stands 2 times; seeds must be distinct", "s.yaml:5:15: seeds: '-2' is not a whole number of at least 0")]
    [InlineData("sampler: grid", "sampler: grid\nseeds: []", "s.yaml:5:8: seeds: the list is empty; name at least one seed, or their number")]
    [InlineData("sampler: grid", "sampler: grdi", "s.yaml:4:10: sampler: 'grdi' is unknown; did you mean 'grid'?")]
    [InlineData("sampler: grid", "sampler: { name: grid, level: 3 }", "s.yaml:4:24: level: grid has no such option; it has levels; did you mean 'levels'?")]
    [InlineData("sampler: grid", "sampler: { name: grid, levels: 1 }", "s.yaml:4:24: levels: '1' is not a whole number at least 2 and at most 1000")]
    [InlineData("sampler: grid", "sampler: { levels: 3 }", "s.yaml:4:10: sampler: lacks 'name'; write sampler: { name: ..., option: value }")]
    [InlineData("sampler: grid", "sampler: tpe", "s.yaml:1:1: budget: the largest number of experiments (setups times seeds) is not given, and sampler tpe does not end by itself")]
    [InlineData("sampler: grid", "sampler: grid\npruner: { name: none, x: 1 }", "s.yaml:5:23: x: none has no options")]
    [InlineData("sampler: grid", "sampler: grid\nbudget: { experiment: 5 }", "s.yaml:5:11: the budget has no key 'experiment'; did you mean 'experiments'?")]
    [InlineData("sampler: grid", "sampler: grid\nbudget: { experiments: 0, wall-time: soon, failures: -1 }", "s.yaml:5:24: budget: '0' is not a whole number from 1 to 1,000,000", "s.yaml:5:38: wall-time: 'soon' is not a duration above 0, such as 90s, 30min, 1h 30min or 2d", "s.yaml:5:54: budget: '-1' is not a whole number from 0 to 1,000,000")]
    [InlineData("sampler: grid", "sampler: grid\nuntil: { target: much, plateau: { proposals: 0.5, gain: 1 } }", "s.yaml:5:18: target: 'much' is not a finite number", "s.yaml:5:46: plateau: '0.5' is not a whole number of at least 1")]
    [InlineData("sampler: grid", "sampler: grid\nuntil: { plateau: { gain: 1 } }", "s.yaml:5:27: plateau: a gain without a number of proposals; say over how many proposals, such as { proposals: 30, gain: 0.001 }")]
    [InlineData("sampler: grid", "sampler: grid\nuntil: { goal: 1 }", "s.yaml:5:10: until has no key 'goal'; it is one of target, plateau")]
    [InlineData("sampler: grid", "sampler: grid\nmetric: { name: acuracy, split: all, goal: up }", "s.yaml:5:17: metric: 'acuracy' is unknown; did you mean 'accuracy'?", "s.yaml:5:33: split: 'all' is unknown; it is one of training, validation, test", "s.yaml:5:44: goal: 'up' is unknown; it is one of minimise, maximise, minimize, maximize")]
    [InlineData("sampler: grid", "sampler: grid\nmetric: loss@nowhere", "s.yaml:5:9: split: 'nowhere' is unknown; it is one of training, validation, test")]
    [InlineData("sampler: grid", "sampler: grid\nname: My Sweep", "s.yaml:5:7: name: 'My Sweep' is not a name of at most 64 small letters, digits and hyphens, such as around-148")]
    [InlineData("sampler: grid", "sampler: grid\nname: fade", "s.yaml:5:7: name: 'fade' could be the id of an experiment; add a letter after f or a hyphen")]
    [InlineData("sampler: grid", "sampler: grid\nsetup: { epoch: 5, gamma: 2, lr: 1, learning-rate: 1 }", "s.yaml:5:10: epoch: workload vae-gmm has no such parameter; did you mean 'epochs'?", "s.yaml:5:27: gamma: '2' is not a finite number above 0 and at most 1", "s.yaml:5:37: learning-rate: is given more than once")]
    [InlineData("sampler: grid", "sampler: grid\nsetup: { output: linear }", "s.yaml:5:18: output: 'linear' leaves values outside of 0 to 1, which loss bce cannot take; use output sigmoid or loss mse")]
    [InlineData("sampler: grid", "sampler: grid\nsetup: { workload: function }", "s.yaml:5:20: workload: report vae-gmm-148 is about workload vae-gmm, not function; leave it out")]
    [InlineData("sampler: grid", "sampler: grid\nsetup: { workload: vea-gmm }", "s.yaml:5:20: workload: there is no workload 'vea-gmm'; did you mean 'vae-gmm'?")]
    [InlineData("gamma: [0.3, 0.7]", "gama: [0.3, 0.7]", "s.yaml:3:3: gama: workload vae-gmm has no such parameter; did you mean 'gamma'?")]
    [InlineData("gamma: [0.3, 0.7]", "gamma: 0.3", "s.yaml:3:10: gamma: one value does not vary; give a list such as [0.3, 0.5], or put it under setup")]
    [InlineData("gamma: [0.3, 0.7]", "gamma: 0.3..0.7", "s.yaml:3:10: gamma: '0.3..0.7' is how a flag writes a range; in a file it is { min: 0.1, max: 0.5 }, with distribution: log-uniform for a logarithmic one")]
    [InlineData("gamma: [0.3, 0.7]", "gamma: [0.3..0.7]", "s.yaml:3:11: gamma: '0.3..0.7' is not how a range or a list is written; a range is { min: 0.1, max: 0.5 }, and a list [0.1, 0.2, 0.5]")]
    [InlineData("gamma: [0.3, 0.7]", "gamma: [0.3 to 0.7]", "s.yaml:3:11: gamma: '0.3 to 0.7' is not how a range or a list is written; a range is { min: 0.1, max: 0.5 }, and a list [0.1, 0.2, 0.5]")]
    [InlineData("sampler: grid", "sampler: grid\nsweep: mine", "s.yaml:5:1: the sweep has no key 'sweep'; did you mean 'name'?")]
    [InlineData("sampler: grid", "sampler: grid\nvary: {}", "s.yaml:5:1: the sweep has no key 'vary'; did you mean 'parameters'?")]
    [InlineData("sampler: grid", "sampler: tpe\nn_trials: 9", "s.yaml:5:1: the sweep has no key 'n_trials'; did you mean 'budget'?")]
    [InlineData("sampler: grid", "sampler: tpe\nbudget: { experiment: 9 }", "s.yaml:5:11: the budget has no key 'experiment'; did you mean 'experiments'?")]
    [InlineData("parameters:", "search_space:", "s.yaml:2:1: the sweep has no key 'search_space'; did you mean 'parameters'?")]
    [InlineData("sampler: grid", "sampler: tpe\nbudget: many", "s.yaml:5:9: budget: 'many' is not a whole number from 1 to 1,000,000")]
    [InlineData("gamma: [0.3, 0.7]", "gamma: [0.3, { a: 1 }]", "s.yaml:3:16: gamma: an item of the list is a group of keys; it must be a value")]
    [InlineData("gamma: [0.3, 0.7]", "gamma: { }", "s.yaml:3:10: gamma: nothing says what values it takes; give 'values: [...]', 'relative: [0.3, 3]', or 'min' and 'max'")]
    [InlineData("gamma: [0.3, 0.7]", "gamma: { min: 0.1 }", "s.yaml:3:10: the parameter 'gamma' lacks 'max'")]
    [InlineData("gamma: [0.3, 0.7]", "gamma: { min: low, max: NaN }", "s.yaml:3:17: gamma: 'low' is not a finite number", "s.yaml:3:27: gamma: 'NaN' is not a finite number")]
    [InlineData("gamma: [0.3, 0.7]", "gamma: { distribution: normal, min: 0, max: 1 }", "s.yaml:3:26: distribution: 'normal' is unknown; it is one of uniform, log-uniform, int-uniform, int-log-uniform, categorical, values")]
    [InlineData("gamma: [0.3, 0.7]", "gamma: { distribution: uniform, values: [0.3, 0.5] }", "s.yaml:3:10: the parameter 'gamma' lacks 'min'", "s.yaml:3:10: the parameter 'gamma' lacks 'max'", "s.yaml:3:35: values: does not go with distribution uniform; give 'values: [...]', 'relative: [0.3, 3]', or 'min' and 'max'")]
    [InlineData("gamma: [0.3, 0.7]", "gamma: { distribution: categorical, min: 0 }", "s.yaml:3:10: values: it must be a list, such as [0.3, 0.5]", "s.yaml:3:39: min: does not go with values; give 'values: [...]', 'relative: [0.3, 3]', or 'min' and 'max'")]
    [InlineData("gamma: [0.3, 0.7]", "gamma: { values: 0.3 }", "s.yaml:3:20: values: it must be a list, such as [0.3, 0.5]")]
    [InlineData("gamma: [0.3, 0.7]", "gamma: { relative: 3 }", "s.yaml:3:22: relative: it must be two factors of the base value, such as [0.3, 3]")]
    [InlineData("gamma: [0.3, 0.7]", "gamma: { relative: [0.5, 2], max: 1 }", "s.yaml:3:32: max: does not go with relative; give 'values: [...]', 'relative: [0.3, 3]', or 'min' and 'max'")]
    [InlineData("gamma: [0.3, 0.7]", "gamma: { values: [0.3, 0.7], if: 1 }", "s.yaml:3:32: the parameter 'gamma' has no key 'if'; it is one of distribution, min, max, values, relative, when")]
    [InlineData("gamma: [0.3, 0.7]", "gamma: { values: [0.3, 0.7], when: { schedule: step, loss: bce } }", "s.yaml:3:38: when: a condition names one other parameter and its values, such as { schedule: [step] }")]
    [InlineData("gamma: [0.3, 0.7]", "gamma: [0.3, 0.7]\n  gamma: [0.1]", "s.yaml:4:3: 'gamma' is given twice; first on line 3")]
    public void Each_error_has_its_line(string old, string changed, params string[] expected) =>
        Assert.Equal(expected, Errors(Small.Replace(old, changed, StringComparison.Ordinal)));

    [Fact]
    public void A_budget_may_be_its_number_of_experiments_alone() =>
        Assert.Equal(7, Read(Small + "\nbudget: 7").Spec!.Experiments);

    [Fact]
    public void All_errors_are_told_at_once_in_the_order_of_the_file()
    {
        var errors = Errors("""
            around: vae-gmm-148
            nonsense: 1
            setup: { epochs: 0 }
            parameters:
              gama: [0.3]
              lr: { min: a, max: 1 }
            sampler: { name: tpe, startup: 0 }
            pruner: medain
            metric: { name: beauty }
            seeds: 0
            budget: { experiments: -3 }
            lag: x
            """);

        Assert.Equal(
            ["2:1", "3:18", "5:3", "6:14", "7:23", "8:9", "9:17", "10:8", "11:24", "12:6"],
            errors.Select(e => string.Join(':', e.Split(':')[1..3])));
    }

    [Fact]
    public void Errors_of_the_space_go_back_to_their_lines_without_what_follows_from_known_ones()
    {
        var reading = Read("""
            around: vae-gmm-148
            setup: { output: sigmoid }
            parameters:
              lr: [0, 1]
              beta: { min: a, max: 2 }
            sampler: { name: cma-es, population: 2 }
            budget: { experiments: 3 }
            """);

        var explained = reading.Locate(
        [
            new("learning-rate", "'0' is not a finite number above 0 and at most 10"), new("beta", "nothing of it"), new("parameters", "nothing varies"),
            new("population", "2 is too small"), new("output", "'linear' leaves values"), new("sampler", "too much"), new("seeds", "none; name at least one"),
            new(string.Empty, "without a subject"),
        ]);
        Assert.Equal(
            [
                "s.yaml:4:3: learning-rate: '0' is not a finite number above 0 and at most 10", "s.yaml:6:26: population: 2 is too small",
                "s.yaml:2:18: output: 'linear' leaves values", "s.yaml:6:18: sampler: too much", "s.yaml:1:1: seeds: none; name at least one", "s.yaml:1:1: without a subject",
            ],
            explained.Select(e => e.ToString()));
    }

    [Fact]
    public void Flags_take_the_place_of_what_the_file_says()
    {
        var file = SweepFile.Parse(Right, "s.yaml", out _)!;
        var flag = InputPlace.Flag("--lag");
        var draft = file.Under(new SweepDraft
        {
            At = InputPlace.CommandLine,
            Lag = new InputText("8", flag),
            Sampler = new StrategyDraft(null, [new NamedText(new InputText("startup", flag), new InputText("9", flag))]),
            Setup = [new NamedText(new InputText("epochs", flag), new InputText("3", flag))],
            Parameters = [new ParameterDraft(new InputText("gamma", flag), DistributionKind.Values, null, null, [new InputText("0.9", flag)])],
        });

        var spec = SweepDraftReader.Read(draft, TestReports.Open("vae-gmm-148"), BuiltInWorkloads.All.Catalog, Strategies.Catalog).Spec!;
        Assert.Equal((8, "tpe", "9", "3"), (spec.Lag, spec.Sampler.Name, spec.Sampler.Text("startup"), spec.Base.Text("epochs")));
        Assert.Equal("gamma Values 0 0 [0.9]", Describe(spec.Parameters[^1]));
        Assert.Equal(6, spec.Parameters.Length);
    }

    [Fact]
    public void Error_of_a_flag_names_the_flag_instead_of_a_line()
    {
        var draft = new SweepDraft { At = InputPlace.CommandLine, Lag = new InputText("0", InputPlace.Flag("--lag")) };

        Assert.Equal(
            [
                "budget: the largest number of experiments (setups times seeds) is not given, and sampler tpe does not end by itself",
                "--lag: '0' is not a whole number from 1 to 1,000,000",
                "around: nothing says what the sweep is around: name a report, or give a setup with 'workload', one of vae-gmm, function",
            ],
            SweepDraftReader.Read(draft, null, BuiltInWorkloads.All.Catalog, Strategies.Catalog).Errors.Select(e => e.ToString()));
    }

    private static SweepReading Read(string text, string file = "s.yaml")
    {
        var draft = SweepFile.Parse(text, file, out var errors)!;
        var report = draft.Around is { Text: "vae-gmm-148" } ? TestReports.Open("vae-gmm-148") : null;
        var reading = SweepDraftReader.Read(draft, report, BuiltInWorkloads.All.Catalog, Strategies.Catalog);
        return errors.Count == 0 ? reading : throw new Xunit.Sdk.XunitException(string.Join("; ", errors));
    }

    private static IReadOnlyList<string> Errors(string text)
    {
        var draft = SweepFile.Parse(text, "s.yaml", out var errors)!;
        var report = draft.Around is { Text: "vae-gmm-148" } ? TestReports.Open("vae-gmm-148") : null;
        return [.. errors.Concat(SweepDraftReader.Read(draft, report, BuiltInWorkloads.All.Catalog, Strategies.Catalog).Errors).InOrder().Select(e => e.ToString())];
    }

    private static string Describe(SearchParameter p) => FormattableString.Invariant(
        $"{p.Name} {p.Kind} {p.Low} {p.High} [{string.Join(' ', p.Values)}]{(p.When is { } when ? $" when {when.Parameter}={string.Join(',', when.Values)}" : string.Empty)}");
}

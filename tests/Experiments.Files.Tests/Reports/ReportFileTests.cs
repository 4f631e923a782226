using Experiments.Files.Reports;
using Experiments.Workloads.BuiltIn;

namespace Experiments.Files.Tests.Reports;

/// <summary>Each test changes the smallest right report in one place, or a few, and expects every error in full.</summary>
public sealed class ReportFileTests
{
    /// <summary>A right report file with one assumption and one claim.</summary>
    internal const string Smallest = """
        report: small
        title: A small report
        setup:
          workload: vae-gmm
          dataset: mnist
          digits: [8, 1, 4]
          validation-fraction: 0.1
          widths: 512,256
          latent-size: 2
          activation: relu
          output: sigmoid
          loss: bce
          beta: 1
          decode: mean
          learning-rate: 9e-4
          schedule: step
          gamma: 0.5
          step-size: 20
          epochs: 100
          mixture-start: k-means++
          mixture-restarts: 1
          mixture-tolerance: 1e-3
          mixture-iterations: 100
          mixture-regularisation: 1e-6
        assumptions:
          batch-size: { value: 128, because: "Usual." }
        layers:
          - { name: only, inputs: 2, outputs: 3, parameters: 9 }
        claims:
          - { id: ssim, metric: ssim, split: validation, value: 0.70474, source: "table 1" }
        """;

    private const string FirstClaim = "{ id: ssim, metric: ssim, split: validation, value: 0.70474, source: \"table 1\" }";

    [Fact]
    public void File_that_is_larger_than_any_of_ours_is_refused_before_it_is_parsed()
    {
        Assert.Null(ReportFile.Parse(Smallest + new string('#', 1 << 20), "r.yaml", BuiltInWorkloads.All.Catalog, out var errors));
        Assert.Matches("^r.yaml:1:1: the file has [0-9,]+ characters, which is more than 1,048,576$", Assert.Single(errors).ToString());
    }

    [Fact]
    public void Right_file_is_read_without_errors()
    {
        var report = ReportFile.Parse(Smallest, "r.yaml", BuiltInWorkloads.All.Catalog, out var errors);

        Assert.Empty(errors);
        Assert.NotNull(report);
        Assert.Equal(("small", "A small report"), (report.Name, report.Title));
        Assert.Equal("1,4,8", report.Setup.Text("digits"));
        Assert.Equal("0.0009", report.Setup.Text("learning-rate"));
        Assert.Equal(20, report.Stated.Length);
        Assert.Equal([new Assumption("batch-size", "128", "Usual.")], report.Assumptions);
        Assert.Equal([new ReportedLayer("only", 2, 3, 9)], report.Layers);
        Assert.Equal(
            [new Claim { Id = "ssim", Metric = BuiltInWorkloads.All.Catalog.FindMetric("ssim")!, Split = "validation", Text = "0.70474", Value = 0.70474, Source = "table 1" }],
            report.Claims);
    }

    [Fact]
    public void Byte_order_mark_and_windows_line_ends_make_no_difference()
    {
        var plain = ReportFile.Parse(Smallest, "r.yaml", BuiltInWorkloads.All.Catalog, out _);
        var other = ReportFile.Parse('\uFEFF' + Smallest.ReplaceLineEndings("\r\n"), "r.yaml", BuiltInWorkloads.All.Catalog, out var errors);
        Assert.Empty(errors);
        Assert.Equal(plain!.Setup, other!.Setup);
        Assert.Equal(plain.Claims, other.Claims);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("# only a comment\n")]
    [InlineData("---\n")]
    public void Empty_file_says_so(string text) => Assert.Equal("the file is empty", Assert.Single(Errors(text)).Split(": ", 2)[1]);

    [Theory]
    [InlineData("just a text", "r.yaml:1:1: a report starts with keys such as 'report: my-report', not with a single value")]
    [InlineData("- a\n- b", "r.yaml:1:1: a report starts with keys such as 'report: my-report', not with a list")]
    [InlineData("report: a\n---\nreport: b", "r.yaml:2:1: a second document starts here; a file holds one")]
    [InlineData("report: &a b\ntitle: *a", "r.yaml:2:8: references (*name) are not supported; write the value out")]
    [InlineData("? [a, b]\n: c", "r.yaml:1:3: a key must be a single word")]
    public void File_of_another_shape_is_refused(string text, string expected) => Assert.Equal([expected], Errors(text));

    [Theory]
    [InlineData("report: [a", 2)]
    [InlineData("report: a\n title: b", 2)]
    [InlineData("report: \"a", 1)]
    [InlineData("report: a\ntitle: {b\n", 3)]
    [InlineData("report: @a", 1)]
    public void Syntax_error_has_its_line(string text, int line)
    {
        var error = Assert.Single(Errors(text));
        Assert.StartsWith($"r.yaml:{line}:", error, StringComparison.Ordinal);
        Assert.Contains(": not valid YAML: ", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Tabs_in_the_indentation_are_named_line_by_line()
    {
        Assert.Equal(
            [
                "r.yaml:3:1: a tab in the indentation; YAML is indented with spaces",
                "r.yaml:4:2: a tab in the indentation; YAML is indented with spaces",
            ],
            Errors("report: a\nsetup:\n\tworkload: vae-gmm\n \tdataset: mnist\n"));
    }

    [Fact]
    public void Control_characters_are_named_line_by_line()
    {
        Assert.Equal(
            [
                "r.yaml:1:9: the character U+0000 cannot stand in a text file; is this one?",
                "r.yaml:3:2: the character U+001B cannot stand in a text file; is this one?",
            ],
            Errors("report: \0\0\ntitle: a\nb\u001b: c"));
    }

    // YamlDotNet fails on these with an exception that has no position: its issue 541.
    [Theory]
    [InlineData("digits: [8, 1, 4]", "digits: [8, 1, 4", "r.yaml:6:11: not valid YAML: this bracket is not closed, or a value in it needs quotes")]
    [InlineData("title: A small report", "title: { A small report", "r.yaml:2:8: not valid YAML: this bracket is not closed, or a value in it needs quotes")]
    public void Bracket_that_is_not_closed_is_named(string old, string changed, string expected) =>
        Assert.Equal([expected], Errors(Smallest.Replace(old, changed, StringComparison.Ordinal)));

    [Fact]
    public void Endless_nesting_is_refused_without_exhausting_the_stack()
    {
        Assert.Contains("nested more than 32 deep", Assert.Single(Errors(new string('[', 20_000))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("title: A small report", "titel: A small report", "r.yaml:2:1: the report has no key 'titel'; did you mean 'title'?")]
    [InlineData("title: A small report", "title: A small report\nepochs: 3", "r.yaml:3:1: the report has no key 'epochs'; it belongs under setup")]
    [InlineData("title: A small report", "title: A small report\nTitle: b", "r.yaml:3:1: the report has no key 'Title'; did you mean 'title'?")]
    [InlineData("title: A small report", "title: a\nwhatever: b", "r.yaml:3:1: the report has no key 'whatever'; it is one of report, title, setup, assumptions, assume-defaults, splits, layers, accounting, tests, rounding, claims")]
    [InlineData("title: A small report", "title: a\ntitle: b", "r.yaml:3:1: 'title' is given twice; first on line 2")]
    [InlineData("title: A small report", "title:", "r.yaml:2:7: title: nothing stands here; it must be a single value")]
    [InlineData("title: A small report", "title: [a]", "r.yaml:2:8: title: this is a list; it must be a single value")]
    [InlineData("report: small", "report: Small Report", "r.yaml:1:9: report: 'Small Report' is not a name of small letters, digits and hyphens, such as vae-gmm-148")]
    [InlineData("  workload: vae-gmm\n", "", "r.yaml:4:3: the setup lacks 'workload', which is one of vae-gmm, function")]
    [InlineData("workload: vae-gmm", "workload: vae-gm", "r.yaml:4:13: there is no workload 'vae-gm'; did you mean 'vae-gmm'?")]
    [InlineData("workload: vae-gmm", "workload: [vae-gmm]", "r.yaml:4:13: workload: this is a list; it must be a single value")]
    public void Wrong_key_is_named_with_what_would_be_right(string old, string changed, params string[] expected) =>
        Assert.Equal(expected, Errors(Smallest.Replace(old, changed, StringComparison.Ordinal)));

    [Theory]
    [InlineData("learning-rate: 9e-4", "learning-rate: 0", "r.yaml:15:18: learning-rate: '0' is not a finite number above 0 and at most 10")]
    [InlineData("learning-rate: 9e-4", "learning-rate: .nan", "r.yaml:15:18: learning-rate: '.nan' is not a finite number above 0 and at most 10")]
    [InlineData("learning-rate: 9e-4", "learning-rate: NaN", "r.yaml:15:18: learning-rate: 'NaN' is not a finite number above 0 and at most 10")]
    [InlineData("learning-rate: 9e-4", "learning-rate: .inf", "r.yaml:15:18: learning-rate: '.inf' is not a finite number above 0 and at most 10")]
    [InlineData("learning-rate: 9e-4", "learning-rate: 1e999", "r.yaml:15:18: learning-rate: '1e999' is not a finite number above 0 and at most 10")]
    [InlineData("learning-rate: 9e-4", "learning-rate:", "r.yaml:15:17: learning-rate: '' is not a finite number above 0 and at most 10")]
    [InlineData("learning-rate: 9e-4", "learning-rate: { from: 0 }", "r.yaml:15:18: learning-rate: this is a group of keys; it must be a finite number above 0 and at most 10")]
    [InlineData("gamma: 0.5", "gamma: 1.5", "r.yaml:17:10: gamma: '1.5' is not a finite number above 0 and at most 1")]
    [InlineData("digits: [8, 1, 4]", "digits: [8, 1, 10]", "r.yaml:6:11: digits: '8,1,10' is not distinct whole numbers separated by commas, each at least 0 and at most 9")]
    [InlineData("digits: [8, 1, 4]", "digits: [8, [1]]", "r.yaml:6:11: digits: this is a list; it must be distinct whole numbers separated by commas, each at least 0 and at most 9")]
    [InlineData("output: sigmoid", "output: linear", "r.yaml:11:11: output: 'linear' leaves values outside of 0 to 1, which loss bce cannot take; use output sigmoid or loss mse")]
    [InlineData("  learning-rate: 9e-4", "  lerning-rate: 9e-4", "r.yaml:15:3: the setup has no key 'lerning-rate'; did you mean 'learning-rate'?")]
    [InlineData("  latent-size: ", "  latent_size: ", "r.yaml:9:3: the setup has no key 'latent_size'; did you mean 'latent-size'?")]
    [InlineData("  learning-rate: 9e-4\n  schedule: step\n", "", "r.yaml:23:1: 'learning-rate', 'schedule' are neither stated in setup nor assumed; add each under assumptions, for example 'learning-rate: { value: \"0.0009\", because: ... }', or write 'assume-defaults: true' to assume the defaults")]
    [InlineData("assumptions:\n", "assume-defaults: maybe\nassumptions:\n", "r.yaml:25:18: assume-defaults: 'maybe' is neither true nor false")]
    public void Wrong_setup_value_is_named_where_it_stands(string old, string changed, params string[] expected) =>
        Assert.Equal(expected, Errors(Smallest.Replace(old, changed, StringComparison.Ordinal)));

    [Theory]
    [InlineData("1.7M", 1_700_000, 100_000)]
    [InlineData("4.4e5", 440_000, 10_000)]
    [InlineData("436k", 436_000, 1_000)]
    [InlineData("436182", 436_182, 1)]
    public void Count_is_read_with_the_digits_that_are_printed(string text, int value, int unit)
    {
        Assert.Null(PrintedNumber.ProblemOf(text));
        Assert.Equal((value, unit), (PrintedNumber.Parse(text), PrintedNumber.LastUnit(text)));
    }

    [Theory]
    [InlineData("inputs: 2,", "inputs: two,", "r.yaml:28:27: inputs: 'two' is not a whole number from 1 to 2147483647, written without separators")]
    [InlineData("parameters: 9", "parameters: \"401,920\"", "r.yaml:28:54: parameters: '401,920' is not a whole number from 1 to 2147483647, written without separators")]
    [InlineData("inputs: 2,", "inputs: 0,", "r.yaml:28:27: inputs: '0' is not a whole number from 1 to 2147483647, written without separators")]
    [InlineData("- { name: only, inputs: 2, outputs: 3, parameters: 9 }", "- 401920", "r.yaml:28:5: an item of layers: this is a single value; it must be a group of keys")]
    [InlineData("\n  - { name: only, inputs: 2, outputs: 3, parameters: 9 }", " none", "r.yaml:27:9: layers: this is a single value; it must be a list, each item starting with '- '")]
    public void Wrong_layer_is_named_where_it_stands(string old, string changed, params string[] expected) =>
        Assert.Equal(expected, Errors(Smallest.Replace(old, changed, StringComparison.Ordinal)));

    [Theory]
    [InlineData("metric: ssim", "metric: sim", "r.yaml:30:25: metric: 'sim' is unknown; did you mean 'ssim'?")]
    [InlineData("split: validation", "split: validaton", "r.yaml:30:38: split: 'validaton' is unknown; did you mean 'validation'? (for data that cannot be had, add 'unavailable' with the reason)")]
    [InlineData("split: validation", "split: course", "r.yaml:30:38: split: 'course' is unknown; it is one of training, validation, test (for data that cannot be had, add 'unavailable' with the reason)")]
    [InlineData("split: validation, ", "", "r.yaml:30:5: this claim lacks 'split'")]
    [InlineData("metric: ssim", "metric: parameters", "r.yaml:30:37: split: the number of parameters does not depend on the split; leave the split out", "r.yaml:30:63: value: '0.70474' is not a whole number written without separators, such as 1068820, or as printed, such as 1.7M or 4.4e5")]
    [InlineData("value: 0.70474", "value: high", "r.yaml:30:57: value: 'high' is not a number with its digits as printed, such as 96.840 or 2.66e-2")]
    [InlineData("value: 0.70474", "value: \"0,5\"", "r.yaml:30:57: value: '0,5' is not a number with its digits as printed, such as 96.840 or 2.66e-2")]
    [InlineData("value: 0.70474", "value: 7e-13", "r.yaml:30:57: value: '7e-13' has an exponent beyond 12")]
    [InlineData("value: 0.70474", "value: 70.5 %", "r.yaml:30:57: value: '70.5 %' is a percentage; write 70.5 with 'unit: percent' beside it")]
    [InlineData("value: 0.70474", "value: .nan", "r.yaml:30:57: value: '.nan' is not a number with its digits as printed, such as 96.840 or 2.66e-2")]
    [InlineData("value: 0.70474", "value: -.inf", "r.yaml:30:57: value: '-.inf' is not a number with its digits as printed, such as 96.840 or 2.66e-2")]
    [InlineData("value: 0.70474", "value: 0.7047470474704747", "r.yaml:30:57: value: '0.7047470474704747' has more than 15 digits")]
    [InlineData("value: 0.70474", "value: 70.474, unit: percent", "r.yaml:30:71: unit: 'percent' does not fit ssim, which is given in one")]
    [InlineData("value: 0.70474", "value: 70.474, unit: per-cent", "r.yaml:30:71: unit: 'per-cent' is unknown; did you mean 'percent'?")]
    [InlineData("metric: ssim", "metric: accuracy, unit: count", "r.yaml:30:41: unit: 'count' does not fit accuracy, which is given in one or percent", "r.yaml:30:74: value: '0.70474' is not a whole number written without separators, such as 1068820, or as printed, such as 1.7M or 4.4e5")]
    [InlineData(", source: \"table 1\"", ", unavailable: \"\"", "r.yaml:30:5: this claim lacks 'source'", "r.yaml:30:79: unavailable: nothing stands here; it must be a single value")]
    [InlineData(FirstClaim, FirstClaim + "\n  - " + FirstClaim, "r.yaml:31:11: id: another claim, on line 30, is called 'ssim' already")]
    [InlineData("- " + FirstClaim, "[]", "r.yaml:30:3: claims: the list is empty; a report claims at least one figure")]
    [InlineData("claims:\n  - " + FirstClaim, "", "r.yaml:1:1: the report lacks 'claims'")]
    public void Wrong_claim_is_named_where_it_stands(string old, string changed, params string[] expected) =>
        Assert.Equal(expected, Errors(Smallest.Replace(old, changed, StringComparison.Ordinal)));

    [Fact]
    public void Split_that_cannot_be_had_is_taken_with_its_reason()
    {
        var text = Smallest.Replace("split: validation", "split: course, unavailable: not public", StringComparison.Ordinal);
        var claim = Assert.Single(ReportFile.Parse(text, "r.yaml", BuiltInWorkloads.All.Catalog, out _)!.Claims);
        Assert.Equal(("course", "not public"), (claim.Split, claim.Unavailable));
    }

    [Fact]
    public void All_errors_come_at_once_in_the_order_of_the_file()
    {
        var text = Smallest
            .Replace("gamma: 0.5", "gamma: 1.5", StringComparison.Ordinal)
            .Replace("value: 0.70474", "value: none", StringComparison.Ordinal)
            .Replace("inputs: 2", "inputs: -2", StringComparison.Ordinal)
            .Replace("title: A", "title: A\nauthor: B", StringComparison.Ordinal);
        Assert.Equal([3, 18, 29, 31], Lines(text));
    }

    [Fact]
    public void No_single_slip_of_a_key_makes_the_reader_throw()
    {
        for (var i = 0; i < Smallest.Length; i += 7)
        {
            foreach (var slip in new[] { "", "\t", "\n", "{", "]", ":", "&", "*", "|", "\0", "\uD800" })
            {
                var report = ReportFile.Parse(Smallest[..i] + slip + Smallest[(i + 1)..], "r.yaml", BuiltInWorkloads.All.Catalog, out var errors);
                Assert.Equal(report is null, errors.Count > 0);
                Assert.All(errors, error => Assert.True(error.At!.Line > 0 && error.At.Column > 0 && error.Text.Length > 0));
            }
        }
    }

    private static IEnumerable<int> Lines(string text)
    {
        ReportFile.Parse(text, "r.yaml", BuiltInWorkloads.All.Catalog, out var errors);
        return errors.Select(e => e.At!.Line);
    }

    /// <summary>Returns what is wrong with a file that cannot be read.</summary>
    internal static IEnumerable<string> Errors(string text)
    {
        Assert.Null(ReportFile.Parse(text, "r.yaml", BuiltInWorkloads.All.Catalog, out var errors));
        return errors.Select(e => e.ToString());
    }
}

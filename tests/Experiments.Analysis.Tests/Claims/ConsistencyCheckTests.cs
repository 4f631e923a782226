using Experiments.Analysis.Claims;
using Experiments.Files.Tests;

namespace Experiments.Analysis.Tests.Claims;

public sealed class ConsistencyCheckTests
{
    [Fact]
    public void Report_vae_gmm_148_contradicts_itself_twice_and_once_more_if_the_data_are_mnists()
    {
        var findings = ConsistencyCheck.Run(TestReports.Open("vae-gmm-148"));

        Assert.Equal(
            [
                "parameter-count Contradiction: 1,725,204 parameters are stated, but the layer table sums to 1,068,820, 656,384 fewer",
                "macro-f1 Contradiction: f1 on validation is stated as 97.711 %, but with precision 96.62 % and recall 96.825 % it cannot exceed 2PR/(P + R) = 96.722391 %, or 96.725146 % with rounding; f1 96.711 % would fit, one slip away",
                "granularity Conditional: accuracy on validation is stated as 96.67 %, but no number of right images out of 1,843 or 1,844 rounds to it; the nearest are 96.64 % (1,781 of 1,843), 96.69 % (1,782 of 1,843), 96.64 % (1,782 of 1,844) and 96.69 % (1,783 of 1,844); if the split is made before the digits are picked, 20 of 132 likely sizes reach it, if the data are MNIST's and the digits are picked before the split",
                "conflicting-figures Conditional: number of parameters is stated as 1,068,820 and 1,725,204, if they count the same network",
                "test-noise Note: accuracy on validation of 96.67 % on 1,844 images is known from 95.75 % to 97.40 %: so much do other images alone change it, at 95 %, if the data are MNIST's and the digits are picked before the split",
                "range Consistent: all figures lie in the ranges of their metrics",
                "layer-table Consistent: each of the 7 rows of the layer table has inputs x outputs + outputs parameters, as a dense layer with a bias does",
                "layer-table Consistent: the rows of the layer table are the layers of the network in the setup",
                "parameter-count Consistent: 1,068,820 parameters are stated, and the layer table sums to as many",
                "macro-f1 Consistent: f1 on training of 96.73 % fits precision 96.68 % and recall 96.840 %: it does not exceed 2PR/(P + R) = 96.75993 %, or 96.76269 % with rounding",
                "macro-f1 Consistent: f1 on course of 100 % fits precision 100 % and recall 100 %: it does not exceed 2PR/(P + R) = 100 %, or 100 % with rounding",
                "granularity Consistent: accuracy on training of 96.77 % can be had: 16,055 of 16,591 images round to it, if the data are MNIST's and the digits are picked before the split",
            ],
            findings.Select(f => $"{f.Rule} {f.Severity}: {f.Text}{(f.Condition is null ? string.Empty : ", " + f.Condition)}"));
    }

    [Fact]
    public void Only_the_claims_at_fault_of_vae_gmm_148_are_impossible()
    {
        var report = TestReports.Open("vae-gmm-148");
        var findings = ConsistencyCheck.Run(report);
        Assert.Equal(
            ["f1-validation", "parameters-text"],
            report.Claims.Where(claim => ClaimJudge.ContradictionOf(claim, findings) is not null).Select(claim => claim.Id));
    }
}

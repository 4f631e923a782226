using Experiments.Reporting.Claims;

namespace Experiments.Reporting.Tests.Claims;

public sealed class ClaimAnswerTests
{
    [Fact]
    public void Sentence_counts_joint_verdicts_and_names_the_claims_that_the_table_judges_otherwise()
    {
        Assert.Equal(
            "3 claims: 2 inconclusive, 1 above. The intervals behind this line hold for all 2 compared claims together (95 %, Holm).",
            ClaimAnswer.Sentence([("inconclusive", true), ("inconclusive", true), ("above", false)]));
        Assert.Equal(
            "Judged alone, as in the table: loss below instead of inconclusive.",
            ClaimAnswer.JudgedAlone([("loss", "below", "inconclusive"), ("kl", "inconclusive", "inconclusive"), ("weights", "above", "above")]));
        Assert.Null(ClaimAnswer.JudgedAlone([("loss", "below", "below")]));
    }
}

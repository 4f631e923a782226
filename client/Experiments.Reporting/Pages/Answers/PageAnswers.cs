using Experiments.Analysis.Leaderboards;
using Experiments.Analysis.Sweeps;

namespace Experiments.Reporting.Pages.Answers;

/// <summary>The first part of a sweep's page: one answer for each question that the sweep can answer.</summary>
internal static class PageAnswers
{
    /// <summary>Returns all answers, in the order of the page.</summary>
    public static IReadOnlyList<Answer> All(SweepTable table, SweepLeaderboard board, SweepAnswers answers) =>
    board.Front is not null
    ?
    [
        .. FrontAnswers.From(board),
        ImportanceAnswer.From(table, board, answers.Importances),
        .. ClaimAnswers.From(answers),
        CountAnswer.From(table, board),
    ]
    :
    [
        BaseAnswer.From(board, answers.Base),
        .. Present(BestAnswer.From(table, board)),
        ImportanceAnswer.From(table, board, answers.Importances),
        .. Present(SingleChangeAnswer.From(table, answers.Base)),
        .. ClaimAnswers.From(answers),
        CountAnswer.From(table, board),
    ];

    /// <summary>Returns the ranking metric in words.</summary>
    public static string MetricOf(SweepLeaderboard board) => $"{board.Metric.Name} on {board.Metric.Split}";

    private static IEnumerable<Answer> Present(Answer? answer) => answer is null ? [] : [answer];
}

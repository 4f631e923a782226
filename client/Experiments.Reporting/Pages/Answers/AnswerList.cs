namespace Experiments.Reporting.Pages.Answers;

/// <summary>The first part of a page: what was found.</summary>
internal static class AnswerList
{
    /// <summary>Renders answers, the most important one first.</summary>
    /// <param name="label">What the list is, for readers who hear the page.</param>
    /// <param name="answers">The answers.</param>
    public static Html Render(string label, IEnumerable<Answer> answers) => Html.Tag(
        "section",
        [("class", "findings"), ("aria-label", label)],
        [.. answers.Select(a => Html.Tag("div", [("class", "finding")], Html.Tag("h3", a.Headline), Html.Tag("p", a.Text)))]);
}

using System.Collections.Immutable;
using System.Globalization;
using Experiments.Analysis.Leaderboards;
using Experiments.Analysis.Sweeps;
using Experiments.Api.Operations;
using Experiments.Api.Reading;
using Experiments.Api.Replies;
using Experiments.Contracts;
using Experiments.Contracts.Experiments;
using Microsoft.AspNetCore.Http;

namespace Experiments.Pages.Reading;

/// <summary>Which rows of a sweep's leaderboard a view shows, and in which order. All of it stands in the view's address.</summary>
internal sealed record BoardQuery
{
    private static readonly ApiParameter Search = ApiParameter.Text("q", "Only setups whose values, number, id or experiments contain this");
    private static readonly ApiParameter Status = ApiParameter.Words("status", StatusWords.All, "Only setups of these statuses");
    private static readonly ApiParameter Where = ApiParameter.Text("where", "Only setups with this value, as name=value, or within a range, as name=low..high; may be repeated") with { Repeats = true };
    private static readonly ApiParameter Order = ApiParameter.Text("sort", "The column to sort by, with a minus for falling order");
    private static readonly ApiParameter Shown = ApiParameter.Text("columns", "The parameters to show, separated by commas");
    private static readonly ApiParameter Opened = ApiParameter.Text("open", "The setups whose seeds are shown, separated by commas");

    /// <summary>The most columns of parameters that a view shows by itself.</summary>
    private const int UsualColumns = 8;

    /// <summary>Gets the parameters of an address.</summary>
    public static IReadOnlyList<ApiParameter> Parameters { get; } = [Search, Status, Where, Order, Shown, Opened];

    /// <summary>Gets the text that is searched for.</summary>
    public required string Text { get; init; }

    /// <summary>Gets the statuses; empty for all.</summary>
    public required ImmutableArray<ExperimentStatus> Statuses { get; init; }

    /// <summary>Gets the conditions on parameters.</summary>
    public required IReadOnlyList<ValueFilter> Filters { get; init; }

    /// <summary>Gets the column to sort by.</summary>
    public required string Sort { get; init; }

    /// <summary>Gets whether the order is a falling one.</summary>
    public required bool IsFalling { get; init; }

    /// <summary>Gets the columns of parameters.</summary>
    public required IReadOnlyList<string> Columns { get; init; }

    /// <summary>Gets the numbers of the setups whose seeds are shown.</summary>
    public required IReadOnlySet<int> Open { get; init; }

    /// <summary>Reads the query of a view.</summary>
    /// <exception cref="RequestException">A column or a parameter does not exist. The exception lists all that is wrong.</exception>
    public static BoardQuery Read(ApiRequest request, SweepBook book)
    {
        var problems = new List<Problem>();
        string[] parameters = [.. book.Table.Spec.Parameters.Select(parameter => parameter.Name)];
        var sort = request.Text(Order.Name) ?? BoardColumns.Rank;
        var column = sort.TrimStart('-');
        if (!BoardColumns.Fixed.Contains(column) && !parameters.Contains(column))
        {
            problems.Add(new Problem(Order.Name, $"there is no column '{ParameterValues.Quoted(column)}'; there are {string.Join(", ", [.. BoardColumns.Fixed, .. parameters])}"));
        }

        var filters = request.Texts(Where.Name).Where(text => text.Length > 0).Select(text => ValueFilter.Read(text, book.Table.Workload, problems)).OfType<ValueFilter>().ToArray();
        string[] columns = request.Text(Shown.Name) is { } chosen ? chosen.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) : [.. book.Differing.Take(UsualColumns)];
        problems.AddRange(columns.Where(name => !parameters.Contains(name)).Select(name => new Problem(Shown.Name, $"the sweep does not vary '{ParameterValues.Quoted(name)}'; it varies {string.Join(", ", parameters)}")));
        return problems.Count > 0
            ? throw new RequestException(StatusCodes.Status400BadRequest, problems)
            : new BoardQuery
            {
                Text = request.Text(Search.Name)?.Trim() ?? string.Empty,
                Statuses = StatusWords.Read(request, Status.Name),
                Filters = filters,
                Sort = column,
                IsFalling = sort.StartsWith('-'),
                Columns = columns,
                Open = (request.Text(Opened.Name) ?? string.Empty).Split(',').Select(text => int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : -1).ToHashSet(),
            };
    }

    /// <summary>Returns the columns that the reader has chosen for a sweep in this browser, as an address has them; null for none.</summary>
    /// <remarks>The page's script keeps them in a cookie of the sweep's path, whose parameters another version of the sweep may not vary any more.</remarks>
    public static string? Remembered(ApiRequest request, SweepBook book)
    {
        if (request.Text(Shown.Name) is not null || request.Http.Request.Cookies["experiments-columns"] is not { Length: > 0 } kept)
        {
            return null;
        }

        var known = string.Join(',', kept.Split(',').Where(name => book.Table.Spec.Parameters.Any(parameter => parameter.Name == name)));
        return known.Length > 0 ? known : null;
    }

    /// <summary>Gets the parameters that select setups. Tables and charts share them.</summary>
    public static IReadOnlyList<ApiParameter> Selecting { get; } = [Search, Status, Where];

    /// <summary>Returns the rows in order.</summary>
    public IReadOnlyList<SweepLeaderboardRow> Apply(SweepBook book) => [.. BoardColumns.Sort(book, Select(book), Sort, IsFalling)];

    /// <summary>Returns the part of a sweep that is selected; null if that is all of it.</summary>
    public SweepTable? Part(SweepBook book)
    {
        if (Statuses.IsEmpty && Filters.Count == 0 && Text.Length == 0)
        {
            return null;
        }

        var selected = Select(book).Select(row => row.Proposal).ToHashSet();
        return book.Table.Only(setup => selected.Contains(setup.Proposal.Index));
    }

    private IEnumerable<SweepLeaderboardRow> Select(SweepBook book) =>
        book.Board.Rows.Where(row => (Statuses.IsEmpty || Statuses.Contains(row.Status)) && Filters.All(filter => filter.Matches(row.Setup)) && (Text.Length == 0 || Contains(book, row)));

    private bool Contains(SweepBook book, SweepLeaderboardRow row) =>
        row.SetupId.StartsWith(Text, StringComparison.OrdinalIgnoreCase)
        || row.Proposal.ToString(CultureInfo.InvariantCulture) == Text
        || row.Reason.Contains(Text, StringComparison.OrdinalIgnoreCase)
        || (row.IsBase && "the base".Contains(Text, StringComparison.OrdinalIgnoreCase))
        || row.Changes.Any(change => $"{change.Name} {change.Text}".Contains(Text, StringComparison.OrdinalIgnoreCase))
        || book.Find(row.Proposal)?.Experiments.Any(experiment => experiment?.ExperimentId.StartsWith(Text, StringComparison.OrdinalIgnoreCase) == true) == true;
}

import { change, everyone, lead, steering, team, whole } from '../action-row.ts'
import { ById } from '../basics/collection.ts'
import { openVote, recordDecision } from '../decision-effects.ts'
import * as actionItem from '../parts/action-item.ts'
import * as committee from '../parts/committee.ts'
import * as decision from '../parts/decision.ts'
import * as meeting from '../parts/meeting.ts'
import { completeActionItem, putMember } from '../whole-plan.ts'
import * as agenda from './agenda-edits.ts'
import { MarkAttendance, markAttendance } from './attendance.ts'
import { closeMeeting } from './carry-over.ts'
import { PutCharter, putCharter } from './charter.ts'
import * as minutes from './minutes.ts'
import { castVote, closeVote } from './votes.ts'

/** The rows of the actions table about the committee: its charter, meetings, votes and what follows from them. */
export const committeeActions = {
  putCharter: whole(PutCharter, putCharter, steering),
  putMember: whole(committee.PutMember, putMember, steering),
  removeMember: change('committee', committee.RemoveMember, committee.removeMember, steering),
  askMemberAgain: change('committee', ById, committee.askMemberAgain, steering),
  answerMembership: change('committee', committee.AnswerMembership, committee.answerMembership, everyone),

  putMeeting: change('meetings', meeting.PutMeeting, meeting.putMeeting, team),
  prepareMeeting: whole(agenda.PrepareMeeting, agenda.prepareMeeting, team),
  removeMeeting: change('meetings', ById, meeting.removeMeeting, steering),
  putAgendaItem: change('meetings', agenda.PutAgendaItem, agenda.putAgendaItem, team),
  removeAgendaItem: change('meetings', agenda.RemoveAgendaItem, agenda.removeAgendaItem, team),
  orderAgenda: change('meetings', agenda.OrderAgenda, agenda.orderAgenda, team),
  startMeeting: change('meetings', ById, meeting.startMeeting, team),
  markAttendance: whole(MarkAttendance, markAttendance, everyone),
  parkPoint: change('meetings', agenda.MeetingNote, agenda.parkPoint, team),
  settlePoint: change('meetings', agenda.MeetingNote, agenda.settlePoint, team),
  giveKudos: change('meetings', agenda.MeetingNote, agenda.giveKudos, team),
  closeMeeting: whole(meeting.CloseMeeting, closeMeeting, steering),

  writeMinutes: change('meetings', minutes.WriteMinutes, minutes.writeMinutes, team),
  submitMinutes: change('meetings', ById, minutes.submitMinutes, team),
  returnMinutes: change('meetings', minutes.ReturnMinutes, minutes.returnMinutes, steering),
  approveMinutes: whole(minutes.ApproveMinutes, minutes.approveMinutes, steering),
  correctMinutes: change('meetings', minutes.CorrectMinutes, minutes.correctMinutes, team),
  sendFollowUp: change('meetings', ById, minutes.sendFollowUp, team),

  recordDecision: whole(decision.RecordDecision, recordDecision, steering),
  openVote: whole(decision.OpenVote, openVote, steering),
  castVote: whole(decision.CastVote, castVote, everyone),
  closeVote: whole(ById, closeVote, steering),

  putActionItem: change('actionItems', actionItem.PutActionItem, actionItem.putActionItem, team),
  completeActionItem: whole(actionItem.CompleteActionItem, completeActionItem, everyone),
  reopenActionItem: change('actionItems', actionItem.ReopenActionItem, actionItem.reopenActionItem, steering),
  removeActionItem: change('actionItems', ById, actionItem.removeActionItem, lead),
}
